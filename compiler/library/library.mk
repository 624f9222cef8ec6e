# libstrat, read by the Makefile: strat for programs (strat.h), as a shared library with versioned symbols, and what
# pkg-config says of it. `make install` puts it where it belongs.

.PHONY: shared install-library uninstall-library

LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig

# Counts what old programs cannot be run with any more.
SHARED_AGE := 0
ifeq ($(SYSTEM),Darwin)
SHARED_NAME := libstrat.$(SHARED_AGE).dylib
SHARED_LINK := libstrat.dylib
SHARED_FLAGS = -dynamiclib -install_name $(LIBDIR)/$(SHARED_NAME)
else
SHARED_NAME := libstrat.so.$(SHARED_AGE)
SHARED_LINK := libstrat.so
SHARED_FLAGS = -shared -Wl,-soname,$(SHARED_NAME) -Wl,--version-script=compiler/library/strat.map -Wl,--no-undefined \
               -Wl,-z,relro,-z,now
endif
SHARED := $(BUILD)/$(SHARED_NAME)
PC_FILE := $(BUILD)/strat.pc

# All of the program but what it begins with, and its server.
SHARED_OBJECTS := $(filter-out %/cli/main.o %/cli/no_tls.o %/platform/server.o,$(CLI_OBJECTS) $(LIBRARY_OBJECTS)) \
                  $(patsubst compiler/%.c,$(OBJECTS)/%.o,$(wildcard compiler/library/*.c) compiler/platform/no_server.c)
SHARED_LIBRARIES := $(HOMEBREW:%=-L%/lib) -lutf8proc -ljansson -lcsv

shared: $(SHARED) $(PC_FILE)  ## build/libstrat.so.0, the library for programs

$(SHARED): $(SHARED_OBJECTS) compiler/library/strat.map $(BUILD)/stamps/shared
	$(SAY) LINK $@
	$(QUIET)$(CC) $(CFLAGS) -pthread $(FLAVOUR) $(if $(ACROSS_FILES),$(call takes,-fuse-ld=bfd)) $(LDFLAGS) $(SHARED_FLAGS) -o $@ $(SHARED_OBJECTS) \
	    $(SHARED_LIBRARIES) $(LDLIBS)

$(BUILD)/stamps/shared: FORCE
	$(call stamp,$(CC) $(SHARED_FLAGS) $(SHARED_OBJECTS) $(SHARED_LIBRARIES))

$(PC_FILE): compiler/library/strat.pc.in $(BUILD)/stamps/pc
	$(QUIET)sed -e 's|@PREFIX@|$(PREFIX)|; s|@LIBDIR@|$(LIBDIR)|; s|@INCLUDEDIR@|$(INCLUDEDIR)|; s|@VERSION@|$(VERSION)|' $< >$@

$(BUILD)/stamps/pc: FORCE
	$(call stamp,$(PREFIX) $(LIBDIR) $(INCLUDEDIR) $(VERSION))

install-library: $(SHARED) $(PC_FILE)
	install -d "$(DESTDIR)$(LIBDIR)" "$(DESTDIR)$(INCLUDEDIR)" "$(DESTDIR)$(PKGCONFIGDIR)"
	install -m 644 $(SHARED) "$(DESTDIR)$(LIBDIR)/$(SHARED_NAME)"
	ln -sf $(SHARED_NAME) "$(DESTDIR)$(LIBDIR)/$(SHARED_LINK)"
	install -m 644 compiler/library/strat.h "$(DESTDIR)$(INCLUDEDIR)/strat.h"
	install -m 644 $(PC_FILE) "$(DESTDIR)$(PKGCONFIGDIR)/strat.pc"

uninstall-library:
	rm -f "$(DESTDIR)$(LIBDIR)/$(SHARED_NAME)" "$(DESTDIR)$(LIBDIR)/$(SHARED_LINK)" \
	    "$(DESTDIR)$(INCLUDEDIR)/strat.h" "$(DESTDIR)$(PKGCONFIGDIR)/strat.pc"

-include $(SHARED_OBJECTS:.o=.d)
