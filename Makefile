# Builds strat. Plain `make` gives the release program build/strat; `make help` lists the rest.
#
#   make CC=clang            another compiler
#   make BUILD=build/other   another build folder
#   make SANITIZE=1          AddressSanitizer and UBSan, in build/sanitize
#   make LTO=1               optimised across files
#   make PGO=1               for releases: likewise, and guided by a profile of it at work, in build/pgo (gcc)
#   make WERROR=1            warnings are errors (so they are when CI=true)
#   make V=1                 shows the commands
#
# Everything that is made goes to $(BUILD); nothing is written beside a source.

.SUFFIXES:
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := all
.PHONY: all lib objects unit-tests test check-layers golden bench bench-quick fuzz-quick \
        fuzz-long gate-accept torture analyse test-vscode install uninstall clean example setup help FORCE

export LC_ALL := C
comma := ,

# ---- What may be set from outside ------------------------------------------------------------

ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin AR),default)
AR := ar
endif
# Builds the tool that embeds files; differs from CC only when cross-compiling.
HOST_CC ?= $(CC)
# What runs a program that was made for another machine: qemu-aarch64-static.
RUN ?=

# Homebrew keeps its bison and flex off the PATH, since macOS has old ones of its own.
HOMEBREW := $(firstword $(wildcard /opt/homebrew /usr/local/Homebrew/..))
BISON ?= $(firstword $(wildcard $(HOMEBREW:%=%/opt/bison/bin/bison)) bison)
FLEX ?= $(firstword $(wildcard $(HOMEBREW:%=%/opt/flex/bin/flex)) flex)

PREFIX ?= /usr/local
DESTDIR ?=
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
# Where zsh looks for completions: site-functions for those who install by themselves.
ZSHDIR ?= $(DATADIR)/zsh/site-functions

SANITIZE ?=
ifeq ($(SANITIZE),0)
override SANITIZE :=
endif
# 1: first a program that counts what it does (train), then the one that has learnt from it (use).
PGO ?=
ifneq ($(filter true yes,$(PGO)),)
override PGO := 1
endif
BUILD ?= $(if $(SANITIZE),build/sanitize,$(if $(filter-out 0,$(PGO)),build/pgo,build))
ifeq ($(strip $(BUILD)),)
$(error BUILD is empty: name a folder, or leave it out)
endif

WERROR ?= $(filter true 1,$(CI))
V ?=
QUIET := $(if $(V),,@)
SILENT := $(findstring s,$(firstword -$(MAKEFLAGS)))
SAY = @$(if $(V)$(SILENT),:,printf '  %-6s %s\n')

# ---- Flags -----------------------------------------------------------------------------------

SYSTEM := $(shell uname -s)

INCLUDES := -Icompiler -I$(BUILD)/generated $(HOMEBREW:%=-isystem %/include)

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wswitch-enum -Wmissing-prototypes \
            -Wstrict-prototypes -Wcast-qual -Wformat=2 -Wvla
# Flex and bison have a style of their own, and long literals are the point of embedded files.
GENERATED_WARNINGS := -Wall -Wextra -Wno-unused-function -Wno-sign-compare -Wno-unused-parameter
# cmocka's macros cast.
TEST_WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wformat=2 -Wvla
ERRORS := $(if $(filter 1 true yes,$(WERROR)),-Werror)

# The same objects go into the program and into libstrat, which shows of them what strat.h says: so the first costs nothing.
COMMON_FLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L -D_DARWIN_C_SOURCE -pthread -fPIC -fvisibility=hidden $(INCLUDES)

ifneq ($(SANITIZE),)
# A value other than 1 is the list of sanitizers, for the fuzzers.
SANITIZERS := $(if $(filter 1 true yes,$(SANITIZE)),address$(comma)undefined,$(SANITIZE))
CFLAGS ?= -O1 -g
FLAVOUR := -fsanitize=$(SANITIZERS) -fno-sanitize-recover=all -fno-omit-frame-pointer
LINK_FLAVOUR := $(FLAVOUR)
else
CFLAGS ?= -O3
# What a compiler can do against overwritten stacks and jumps that were never written, on this machine.
takes = $(shell echo | $(CC) -Werror $(1) -x c -c -o /dev/null - 2>/dev/null && echo $(1))
HARDENING := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
             $(call takes,-fstack-clash-protection) $(call takes,-fcf-protection) $(call takes,-mbranch-protection=standard)
PROFILE_train := -fprofile-generate -fprofile-update=prefer-atomic
PROFILE_use := -fprofile-use -fprofile-partial-training -Wno-missing-profile
# Each function in a section of its own, which can be placed.
SECTIONS := $(if $(filter Linux,$(SYSTEM)),$(call takes,-ffunction-sections))
ACROSS_FILES := $(if $(filter 1 true yes,$(LTO))$(filter use,$(PGO)),-flto=auto)
FLAVOUR := $(HARDENING) $(SECTIONS) $(PROFILE_$(PGO)) $(ACROSS_FILES)
# Of gcc's linkers these know what it optimises across files.
LINK_FLAVOUR = $(FLAVOUR) $(if $(ACROSS_FILES),$(call takes,-fuse-ld=bfd)) $(if $(filter Linux,$(SYSTEM)),-Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now) \
               $(PROGRAM_KIND)
endif

# A static library where there is one, so that the program starts without looking for any.
find_static = $(or $(filter /%,$(shell $(CC) -print-file-name=lib$(1).a)),-l$(1))
LIBRARIES = $(eval LIBRARIES := $(HOMEBREW:%=-L%/lib) \
              $(call find_static,utf8proc) $(call find_static,jansson) $(call find_static,csv))$(LIBRARIES)
# What only the command line needs: the bootstrap and the library do without.
CLI_LIBRARIES = $(eval CLI_LIBRARIES := $(call find_static,microhttpd))$(CLI_LIBRARIES)

# A position-independent program with everything in it starts in a third of the instructions that
# the dynamic loader takes. Where that does not link without a word, an ordinary program.
PROGRAM_KIND = $(eval PROGRAM_KIND := $(or $(shell mkdir -p $(BUILD); probe=$(BUILD)/probe.$$$$; \
    words=$$(echo 'int main(void) { return 0; }' | $(CC) -fPIE -static-pie -pthread -x c - \
             -x none $(LIBRARIES) $(CLI_LIBRARIES) -o $$probe 2>&1) && \
    [ -z "$$words" ] && $(RUN) $$probe && echo -static-pie; rm -f $$probe),$(if \
    $(filter Linux,$(SYSTEM)),-pie)))$(PROGRAM_KIND)

# The functions that a start runs lie side by side, so that it maps few pages of the program: a tenth of its time. One linker
# takes a list of them; for others a link of the objects alone puts ours together. With a profile, or across files, the compiler
# places them itself.
START_ORDER := compiler/start.order
BY_LIST := -Wl,--symbol-ordering-file=$(START_ORDER) -Wl,--no-warn-symbol-ordering
BY_OBJECT = $(CC) $(CFLAGS) $(FLAVOUR) $(filter -fuse-ld=%,$(LDFLAGS)) -r -nostdlib
try_to_link = $(shell mkdir -p $(BUILD); probe=$(BUILD)/placed.$$$$; echo 'SECTIONS { .text.hot.start : { *(.text.main) } }' >$$probe.script; \
    words=$$(echo 'int main(void) { return 0; }' | $(CC) -fPIE $(SECTIONS) -x c -c - -o $$probe.o 2>&1 && \
             $(1) -o $$probe.out $$probe.o 2>&1) && [ -z "$$words" ] && echo $(2); rm -f $$probe.*)
PLACED = $(eval PLACED := $(if $(strip $(SECTIONS)),$(if $(SANITIZE)$(PROFILE_$(PGO))$(findstring -flto,$(FLAVOUR) $(CFLAGS)),,$(or \
    $(call try_to_link,$(CC) $(LDFLAGS) $(BY_LIST),list),$(call try_to_link,$(BY_OBJECT) -Wl$(comma)-T$(comma)$$probe.script,object)))))$(PLACED)

COMPILE = $(CC) $(COMMON_FLAGS) $(FLAVOUR) $(CFLAGS) $(CPPFLAGS) $(ERRORS)
LINK = $(CC) $(CFLAGS) -pthread $(LINK_FLAVOUR) $(LDFLAGS)

# ---- What there is ---------------------------------------------------------------------------

GENERATED := $(BUILD)/generated
OBJECTS := $(BUILD)/objects
PROGRAM := $(BUILD)/strat
LIBRARY := $(BUILD)/libstrat.a
MAN_PAGE := $(BUILD)/strat.1
PRELUDE_TOOL := $(BUILD)/bootstrap/prelude_tool
EMBED_TOOL := $(BUILD)/bootstrap/embed

# A static libmicrohttpd wants GnuTLS, or what stands for it (no_tls.c); a shared one brings its own.
CLI_SOURCES := $(filter-out $(if $(filter /%,$(call find_static,microhttpd)),,compiler/cli/no_tls.c),\
                            $(wildcard compiler/cli/*.c))
LIBRARY_SOURCES := $(filter-out $(CLI_SOURCES) $(wildcard compiler/embed/*.c compiler/reactor/*.c compiler/library/*.c) \
                                compiler/platform/wasi.c compiler/platform/no_server.c,\
                                $(wildcard compiler/*/*.c compiler/*/*/*.c))
GRAMMAR_SOURCES := $(GENERATED)/strat_parser.c $(GENERATED)/strat_scanner.c
# Both tools write the header with the source.
TOOL_HEADERS := $(GRAMMAR_SOURCES:.c=.h)
GRAMMAR_HEADERS := $(TOOL_HEADERS) $(addprefix $(GENERATED)/,statement_properties.h keyword_slots.h foreign_table.h \
                   template_words.h automaton_tables.h)

CLI_OBJECTS := $(CLI_SOURCES:compiler/%.c=$(OBJECTS)/%.o)
# All of the library but the vocabulary, which the library itself makes from the prelude.
CORE_OBJECTS := $(LIBRARY_SOURCES:compiler/%.c=$(OBJECTS)/%.o) \
                $(GRAMMAR_SOURCES:$(GENERATED)/%.c=$(OBJECTS)/generated/%.o) \
                $(OBJECTS)/generated/embedded_files.o
LIBRARY_OBJECTS := $(CORE_OBJECTS) $(OBJECTS)/generated/vocabulary_tables.o
# What reads a text up to its Plan: all that the bootstrap needs.
FRONT_OBJECTS := $(filter-out $(OBJECTS)/platform/server.o,$(filter $(OBJECTS)/platform/% $(OBJECTS)/base/% $(OBJECTS)/source/% $(OBJECTS)/findings/% $(OBJECTS)/syntax/% $(OBJECTS)/sema/% \
                          $(OBJECTS)/generated/%,$(CORE_OBJECTS)))

EMBEDDED_FILES := $(sort $(shell find runtime/explain runtime/prelude runtime/report runtime/schema \
                                      runtime/zones runtime/templates -type f ! -name '.*' 2>/dev/null))
PRELUDE_FILES := $(sort $(wildcard runtime/prelude/*.strat))

UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
UNIT_SUPPORTS := $(filter-out $(UNIT_SOURCES),$(wildcard tests/unit/*.c))
UNIT_TESTS := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/tests/%)
UNIT_SUPPORT_OBJECTS := $(UNIT_SUPPORTS:tests/%.c=$(OBJECTS)/tests/%.o)

# ---- The program -----------------------------------------------------------------------------

all: $(PROGRAM)            ## the program, build/strat (the default)
lib: $(LIBRARY)            ## all of it but the command line, build/libstrat.a
objects: $(CLI_OBJECTS) $(LIBRARY_OBJECTS)

ifeq ($(PGO),1)
# Both programs are built in one place: the compiler looks for a file's profile beside its object.
$(PROGRAM): $(BUILD)/stamps/trained FORCE
	+$(QUIET)$(MAKE) --no-print-directory PGO=use BUILD=$(BUILD) $(PROGRAM)

$(BUILD)/stamps/trained: tests/bench/train.sh $(CLI_SOURCES) $(LIBRARY_SOURCES) $(wildcard grammar/* runtime/prelude/*)
	@mkdir -p $(@D) && find $(BUILD) -name '*.gcda' -delete
	+$(QUIET)$(MAKE) --no-print-directory PGO=train BUILD=$(BUILD) $(PROGRAM)
	$(SAY) TRAIN $(PROGRAM)
	$(QUIET)sh tests/bench/train.sh $(PROGRAM) $(BUILD)/training
	@touch $@
else
ifeq ($(PLACED),object)
PROGRAM_PARTS = $(OBJECTS)/program.o
$(PROGRAM_PARTS): $(CLI_OBJECTS) $(LIBRARY_OBJECTS) $(START_ORDER) $(BUILD)/stamps/program
	$(SAY) LINK $@
	$(QUIET)awk -f compiler/embed/start_order.awk $(START_ORDER) >$(@:.o=.script)
	$(QUIET)$(BY_OBJECT) -Wl,-T,$(@:.o=.script) -o $@ $(CLI_OBJECTS) $(LIBRARY_OBJECTS)
else
PROGRAM_PARTS = $(CLI_OBJECTS) $(LIBRARY)
endif

# Copied, as installing it does: a linker writes here and there, in pages that the system keeps and maps one by one, and such
# a program takes a quarter longer to start. It takes its place at once: who runs it meanwhile has the old one or the new one.
$(PROGRAM): $(PROGRAM_PARTS) $(LIBRARY) $(START_ORDER) $(BUILD)/stamps/program
	$(SAY) LINK $@
	$(QUIET)$(LINK) $(if $(filter list,$(PLACED)),$(BY_LIST)) -o $@.linked $(PROGRAM_PARTS) $(LIBRARIES) $(CLI_LIBRARIES) $(LDLIBS)
	$(QUIET)cp $@.linked $@.copied && mv -f $@.copied $@ && rm -f $@.linked
endif

$(LIBRARY): $(LIBRARY_OBJECTS) $(BUILD)/stamps/library
	$(SAY) AR $@
	$(QUIET)rm -f $@ && $(AR) rcs $@ $(LIBRARY_OBJECTS)

$(OBJECTS)/%.o: compiler/%.c $(BUILD)/stamps/flags
	$(SAY) CC $<
	@mkdir -p $(@D)
	$(QUIET)$(COMPILE) $(WARNINGS) -MMD -MP -c -o $@ $<

$(OBJECTS)/generated/%.o: $(GENERATED)/%.c $(BUILD)/stamps/flags
	$(SAY) CC $<
	@mkdir -p $(@D)
	$(QUIET)$(COMPILE) $(GENERATED_WARNINGS) -MMD -MP -c -o $@ $<

# The dependency files know who includes these only after the first compilation.
$(CLI_OBJECTS) $(LIBRARY_OBJECTS): | $(GRAMMAR_HEADERS)

# ---- The grammar -----------------------------------------------------------------------------

need = { command -v $(1) >/dev/null || { echo "$(1) is missing; 'sh .ci/setup' installs it" >&2; exit 1; }; }

# A source archive (`make dist`) brings what bison and flex made, which is good for the grammar that it was made from.
SHIPPED := grammar/generated
shipped = [ -r $(SHIPPED)/$(<F).cksum ] && cksum <$< | cmp -s - $(SHIPPED)/$(<F).cksum && \
          cp $(SHIPPED)/$(basename $(@F)).[ch] $(@D)

$(GENERATED)/strat_parser.c: grammar/strat.y
	$(SAY) BISON $<
	@mkdir -p $(@D)
	$(QUIET){ $(shipped); } || { $(call need,$(BISON)) && \
	    $(BISON) -Wall -Wcounterexamples -Werror --header=$(@:.c=.h) -o $@ $<; }

# Flex leaves its backing-up report in the folder it runs in, hence the link and the cd; a scanner
# that backs up can be made to take quadratic time, so the build ends there.
$(GENERATED)/strat_scanner.c: grammar/strat.l
	$(SAY) FLEX $<
	@mkdir -p $(@D) && ln -sfn "$(CURDIR)/grammar" $(@D)/grammar
	$(QUIET){ $(shipped); } || { $(call need,$(FLEX)) && (cd $(@D) && rm -f lex.backup && \
	    $(FLEX) -Cf -b --header-file=$(notdir $(@:.c=.h)) -o $(@F) $<) && \
	    { grep -qx 'No backing up\.' $(@D)/lex.backup || { \
	        echo '$<: the scanner backs up:' >&2; sed 40q $(@D)/lex.backup >&2; rm -f $@; exit 1; }; }; }

$(TOOL_HEADERS): %.h: %.c
	@test -f $@ || { rm -f $< && $(MAKE) --no-print-directory $<; }

$(GENERATED)/statement_properties.h: grammar/properties.awk grammar/keywords.def
$(GENERATED)/keyword_slots.h: grammar/letters.awk grammar/keyword_slots.awk grammar/keywords.def
$(GENERATED)/foreign_table.h: grammar/letters.awk grammar/foreign_words.awk grammar/foreign_words.def grammar/synonyms.def
$(GENERATED)/automaton_tables.h: grammar/automaton.awk $(GENERATED)/strat_parser.c
$(GENERATED)/template_words.h: compiler/embed/template_words.awk $(sort $(wildcard runtime/templates/*.strat))
$(filter-out $(TOOL_HEADERS),$(GRAMMAR_HEADERS)):
	$(SAY) AWK $@
	@mkdir -p $(@D)
	$(QUIET)awk $(addprefix -f ,$(filter %.awk,$^)) $(filter-out %.awk,$^) > $@

# ---- What the program carries: files, and the vocabulary ---------------------------------------

$(EMBED_TOOL): compiler/embed/embed.c compiler/base/sha256.c compiler/base/sha256.h
	$(SAY) CC $<
	@mkdir -p $(@D)
	$(QUIET)$(HOST_CC) -std=c11 -O1 -Icompiler $(WARNINGS) $(ERRORS) -o $@ $(filter %.c,$^)

$(GENERATED)/embedded_files.c: $(EMBED_TOOL) $(EMBEDDED_FILES) $(BUILD)/stamps/embedded
	$(SAY) EMBED $@
	@mkdir -p $(@D)
	$(QUIET)$(EMBED_TOOL) $@ runtime/ $(EMBEDDED_FILES)

# The prelude is written in the language itself: a first program with an empty vocabulary reads
# it and prints the tables that the real one is linked with.
BOOTSTRAP_OBJECTS := $(OBJECTS)/embed/prelude.o $(OBJECTS)/embed/word_titles.o $(OBJECTS)/embed/empty_vocabulary.o
$(BOOTSTRAP_OBJECTS): | $(GRAMMAR_HEADERS)

$(PRELUDE_TOOL): $(BOOTSTRAP_OBJECTS) $(FRONT_OBJECTS) $(BUILD)/stamps/library
	$(SAY) LINK $@
	@mkdir -p $(@D)
	$(QUIET)$(LINK) -o $@ $(BOOTSTRAP_OBJECTS) $(FRONT_OBJECTS) $(LIBRARIES) $(LDLIBS)

$(GENERATED)/vocabulary_tables.c: $(PRELUDE_TOOL) $(PRELUDE_FILES) $(BUILD)/stamps/prelude
	$(SAY) TABLES $@
	@mkdir -p $(@D)
	$(QUIET)ASAN_OPTIONS=detect_leaks=0 $(RUN) $(PRELUDE_TOOL) $@ $(PRELUDE_FILES)

# ---- Stamps: files that change only when what they hold does, so that a changed flag or a file
# ---- added or removed rebuilds what depends on it.

stamp = @mkdir -p $(@D); printf '%s\n' '$(subst ','\'',$(strip $(1)))' > $@.$$$$; \
        if cmp -s $@.$$$$ $@; then rm -f $@.$$$$; else mv $@.$$$$ $@; fi

$(BUILD)/stamps/flags: FORCE
	$(call stamp,$(filter-out -Werror,$(COMPILE)))
$(BUILD)/stamps/program: FORCE
	$(call stamp,$(LINK) $(CLI_OBJECTS) $(LIBRARIES) $(CLI_LIBRARIES) $(LDLIBS) $(PLACED))
$(BUILD)/stamps/library: FORCE
	$(call stamp,$(LINK) $(LIBRARY_OBJECTS) $(LIBRARIES) $(LDLIBS))
$(BUILD)/stamps/embedded: FORCE
	$(call stamp,$(EMBEDDED_FILES))
$(BUILD)/stamps/prelude: FORCE
	$(call stamp,$(PRELUDE_FILES))

# ---- Tests and measurements --------------------------------------------------------------------

unit-tests: $(UNIT_TESTS)

$(OBJECTS)/tests/%.o: tests/%.c $(BUILD)/stamps/flags | $(GRAMMAR_HEADERS)
	$(SAY) CC $<
	@mkdir -p $(@D)
	$(QUIET)$(COMPILE) $(TEST_WARNINGS) -MMD -MP -c -o $@ $<

# The command line's modules have tests too; only main is in the way of cmocka's.
UNIT_OBJECTS := $(UNIT_SUPPORT_OBJECTS) $(filter-out %/main.o,$(CLI_OBJECTS))

$(BUILD)/tests/%: $(OBJECTS)/tests/unit/%.o $(UNIT_OBJECTS) $(LIBRARY)
	$(SAY) LINK $@
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(CFLAGS) -pthread $(if $(SANITIZE),$(FLAVOUR)) $(LDFLAGS) -o $@ \
	    $< $(UNIT_OBJECTS) $(LIBRARY) $(LIBRARIES) $(CLI_LIBRARIES) -lcmocka -lm $(LDLIBS)

test:                      ## builds and runs every test; SUITES="unit golden" picks some
	+@sh tests/run.sh $(SUITES)

check-layers:              ## includes point down, nothing global changes, only cli prints
	+@sh tests/layers/run.sh

golden: all                ## rewrites the expected outputs, to be reviewed as a diff
	+@sh tests/golden/run.sh --rewrite

bench-quick: all           ## ratios against cmark and jq, in a minute
	+@BUILD=$(BUILD) STRAT=$(PROGRAM) sh tests/bench/run.sh --quick

bench: all                 ## all ratios, beside their targets
	+@BUILD=$(BUILD) STRAT=$(PROGRAM) sh tests/bench/run.sh

gate-accept: all           ## new figures for the gate against getting slower; WHY="…" says why
	+@sh tests/bench/gate.sh --accept "$(WHY)"

analyse: objects faulty    ## static and dynamic judges, for an hour or two; JUDGES="gcc tidy cppcheck memory threads"
	+@BUILD="$(BUILD)" .ci/analyse $(JUDGES)

test-vscode: all           ## types into real editors: VS Code in a browser, Vim, Neovim, Emacs
	+@sh tests/editors/real/run.sh

fuzz-quick:                ## half a minute of fuzzing for each target
	+@sh tests/fuzz/run.sh --quick

torture: all               ## faults, kills, full disks, growing texts and more, an hour of them
	+@sh tests/reliability/run.sh --torture
	+@sh tests/release/run.sh --torture

fuzz-long:                 ## ten million executions in all
	+@sh tests/fuzz/run.sh --long

# The program as tests let calls fail under it (tests/reliability/faults.c): the same objects, linked dynamically.
FAULTY := $(BUILD)/faulty/strat $(BUILD)/faulty/faults.so

.PHONY: faulty
faulty: $(FAULTY)

$(BUILD)/faulty/strat: $(CLI_OBJECTS) $(LIBRARY) $(BUILD)/stamps/program
	$(SAY) LINK $@
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(CFLAGS) -pthread $(FLAVOUR) $(LDFLAGS) -pie -o $@ $(CLI_OBJECTS) $(LIBRARY) $(LIBRARIES) \
	    $(CLI_LIBRARIES) $(LDLIBS)

$(BUILD)/faulty/faults.so: tests/reliability/faults.c
	$(SAY) CC $<
	@mkdir -p $(@D)
	$(QUIET)$(CC) -O2 -fPIC -shared -Wall -Wextra $(ERRORS) -o $@ $< -ldl

# ---- Around it ---------------------------------------------------------------------------------

$(MAN_PAGE): $(PROGRAM)
	$(SAY) MAN $@
	$(QUIET)$(RUN) $(PROGRAM) --man > $@

COMPLETIONS := bash zsh fish
completion_bash = $(DATADIR)/bash-completion/completions/strat
completion_zsh = $(ZSHDIR)/_strat
completion_fish = $(DATADIR)/fish/vendor_completions.d/strat.fish

$(COMPLETIONS:%=$(BUILD)/completion.%): $(BUILD)/completion.%: $(PROGRAM)
	$(QUIET)$(RUN) $(PROGRAM) --completion $* > $@

define install_completion

	install -d "$(DESTDIR)$(dir $(completion_$(1)))"
	install -m 644 $(BUILD)/completion.$(1) "$(DESTDIR)$(completion_$(1))"
endef

install: $(PROGRAM) $(MAN_PAGE) $(COMPLETIONS:%=$(BUILD)/completion.%) install-library  ## into PREFIX (/usr/local), below DESTDIR
	install -d "$(DESTDIR)$(BINDIR)" "$(DESTDIR)$(MANDIR)/man1"
	install -m 755 $(PROGRAM) "$(DESTDIR)$(BINDIR)/strat"
	install -m 644 $(MAN_PAGE) "$(DESTDIR)$(MANDIR)/man1/strat.1"
	$(foreach shell,$(COMPLETIONS),$(call install_completion,$(shell)))

uninstall: uninstall-library  ## removes what install put there
	rm -f "$(DESTDIR)$(BINDIR)/strat" "$(DESTDIR)$(MANDIR)/man1/strat.1" \
	    $(foreach shell,$(COMPLETIONS),"$(DESTDIR)$(completion_$(shell))")

example: $(PROGRAM)        ## compiles an example and says where its report is
	@$(PROGRAM) build examples/whole.strat --today 2026-04-06 -o $(BUILD)/example.html
	@echo "The example's report is $(abspath $(BUILD)/example.html); open it in a browser."

setup:                     ## installs what is missing, builds, compiles the example
	@sh .ci/setup

clean:                     ## removes what was built
	rm -rf $(BUILD)

help:                      ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile compiler/library/library.mk compiler/platform/wasm.mk $(wildcard editors/playground/site.mk) packaging/packages.mk | expand -t 20

include compiler/library/library.mk
include compiler/platform/wasm.mk
include $(wildcard editors/playground/site.mk)
include packaging/packages.mk

-include $(CLI_OBJECTS:.o=.d) $(LIBRARY_OBJECTS:.o=.d) $(BOOTSTRAP_OBJECTS:.o=.d) \
         $(UNIT_SOURCES:tests/%.c=$(OBJECTS)/tests/%.d) $(UNIT_SUPPORT_OBJECTS:.o=.d)
