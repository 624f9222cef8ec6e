# What strat is handed on as, read by the Makefile: `make dist` leaves $(BUILD)/strat-VERSION.tar.gz, sources that build
# with a C compiler, make and the libraries alone; `make deb` makes $(BUILD)/strat_VERSION_ARCH.deb of that archive, and
# `make static` and `make arm64` archives of a program that needs no library.
#
# Needs GNU tar; the package needs debhelper. Neither knows what the project is made of: that is what git lists, or,
# in an unpacked archive, what lies there.

.PHONY: dist deb

VERSION = $(eval VERSION := $(shell sed -n 's/^\#define STRAT_VERSION "\(.*\)"$$/\1/p' compiler/backend/backend.h))$(VERSION)
DIST_NAME = strat-$(VERSION)
DIST = $(BUILD)/$(DIST_NAME).tar.gz
DIST_TREE = $(BUILD)/dist/$(DIST_NAME)
TAR ?= tar
# What a make inside of a make is not to hear of the outer one.
ALONE := env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u MAKEOVERRIDES

define list_files
if [ -e .git ]; then git ls-files -co --exclude-standard; \
else find . \( -path ./build -o -path ./debian -o -name node_modules \) -prune -o -type f -print; fi
endef

dist:  ## build/strat-VERSION.tar.gz, sources that build without git, flex and bison
	$(SAY) DIST $(DIST)
	@rm -rf $(BUILD)/dist && mkdir -p $(DIST_TREE)
	$(QUIET){ $(list_files); } >$(BUILD)/dist/files
	$(QUIET)$(TAR) -cf $(BUILD)/dist/files.tar -T $(BUILD)/dist/files
	$(QUIET)$(TAR) -xf $(BUILD)/dist/files.tar -C $(DIST_TREE)
	$(QUIET)$(ALONE) $(MAKE) -s -C $(DIST_TREE) BUILD=build \
	    BISON='$(BISON)' FLEX='$(FLEX)' build/generated/strat_parser.c build/generated/strat_scanner.c
	$(QUIET)mkdir -p $(DIST_TREE)/$(SHIPPED)
	$(QUIET)cd $(DIST_TREE) && cp build/generated/strat_parser.[ch] build/generated/strat_scanner.[ch] $(SHIPPED) && rm -rf build
	$(QUIET)cd $(DIST_TREE) && for source in strat.y strat.l; do \
	    cksum <grammar/$$source >$(SHIPPED)/$$source.cksum || exit 1; done
	$(QUIET)day=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null || date +%s)} && \
	    $(TAR) -C $(BUILD)/dist --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
	        --mtime="@$$day" -cf $(BUILD)/dist/all.tar $(DIST_NAME)
	$(QUIET)gzip -9nc $(BUILD)/dist/all.tar >$(DIST)
	@rm -rf $(BUILD)/dist

# The package is Debian's own way from here on, in a tree of its own.
deb: dist  ## build/strat_VERSION_ARCH.deb and libstrat's, the packages for Debian
	$(SAY) DEB $(BUILD)/strat_$(VERSION)_*.deb
	@command -v dpkg-buildpackage >/dev/null && command -v dh >/dev/null || { \
	    echo "debhelper is missing (on Debian: sudo apt-get install debhelper)" >&2; exit 1; }
	@grep -q '^strat ($(VERSION))' packaging/debian/changelog || { \
	    echo "packaging/debian/changelog does not begin with version $(VERSION)" >&2; exit 1; }
	@rm -rf $(BUILD)/deb && mkdir -p $(BUILD)/deb
	$(QUIET)$(TAR) -xzf $(DIST) -C $(BUILD)/deb
	$(QUIET)cp -R packaging/debian $(BUILD)/deb/$(DIST_NAME)/debian
	$(QUIET)cd $(BUILD)/deb/$(DIST_NAME) && $(ALONE) -u BUILD -u STRAT -u SANITIZE -u CI DEB_BUILD_OPTIONS="noautodbgsym $$DEB_BUILD_OPTIONS" \
	    dpkg-buildpackage -b -us -uc >../log 2>&1 || { cat ../log >&2; exit 1; }
	$(QUIET)mv $(BUILD)/deb/*strat*_$(VERSION)_*.deb $(BUILD)
	@rm -rf $(BUILD)/deb

# ---- A program in one file -------------------------------------------------------------------------

.PHONY: static arm64 test-arm64
STATIC_MACHINE = $(shell $(CC) -dumpmachine | cut -d- -f1)
STATIC_NAME = strat-$(VERSION)-linux-$(STATIC_MACHINE)

static: $(PROGRAM) $(MAN_PAGE) $(COMPLETIONS:%=$(BUILD)/completion.%)  ## build/strat-VERSION-linux-MACHINE.tar.gz, a program that needs no library
	$(SAY) STATIC $(BUILD)/$(STATIC_NAME).tar.gz
	@! readelf -lW $(PROGRAM) | grep -q INTERP || { \
	    echo "$(PROGRAM) needs shared libraries: the static ones of libc, utf8proc, jansson, csv and microhttpd are not all here" >&2; exit 1; }
	@rm -rf $(BUILD)/static && mkdir -p $(BUILD)/static/$(STATIC_NAME)
	$(QUIET)cp $(PROGRAM) $(MAN_PAGE) $(COMPLETIONS:%=$(BUILD)/completion.%) LICENSE README.md $(BUILD)/static/$(STATIC_NAME)
	$(QUIET)day=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null || date +%s)} && \
	    $(TAR) -C $(BUILD)/static --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
	        --mtime="@$$day" -cf $(BUILD)/static/all.tar $(STATIC_NAME)
	$(QUIET)gzip -9nc $(BUILD)/static/all.tar >$(BUILD)/$(STATIC_NAME).tar.gz
	@rm -rf $(BUILD)/static

# The same for another machine: the cross compiler, Debian's static libraries for it, and qemu for what has to run here.
ARM64 := $(BUILD)/arm64
arm64: $(ARM64)/libraries/stamp  ## build/strat-VERSION-linux-aarch64.tar.gz, cross-compiled
	$(QUIET)$(ALONE) $(MAKE) BUILD=$(ARM64) AR=aarch64-linux-gnu-ar HOST_CC=gcc RUN=qemu-aarch64-static \
	    CC='aarch64-linux-gnu-gcc -B$(abspath $(ARM64))/libraries/usr/lib/aarch64-linux-gnu -isystem $(abspath $(ARM64))/libraries/usr/include' \
	    static
	$(QUIET)mv $(ARM64)/strat-$(VERSION)-linux-aarch64.tar.gz $(BUILD)

# Run where it was made: what it writes is what the expected files have, byte for byte.
test-arm64: arm64          ## the golden suite by the program for arm64, under qemu
	$(QUIET)printf '#!/bin/sh\nexec qemu-aarch64-static "%s" "$$@"\n' '$(abspath $(ARM64))/strat' >$(ARM64)/emulated && chmod +x $(ARM64)/emulated
	+$(QUIET)STRAT=$(abspath $(ARM64))/emulated STRAT_SANITIZED=$(abspath $(ARM64))/emulated sh tests/golden/run.sh

$(ARM64)/libraries/stamp: .ci/arm64-libraries
	$(SAY) FETCH $(@D)
	$(QUIET)sh .ci/arm64-libraries $(@D) && touch $@
