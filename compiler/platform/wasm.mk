# strat for WebAssembly, read by the Makefile: `make wasm` leaves $(BUILD)/wasm/strat.wasm, the program (WASI preview 1).
#
# The compiler is clang with wasi-libc; the libraries are compiled here from their sources. What the build itself runs
# and makes (parser, tables, embedded files) is the native build's.

.PHONY: wasm wasm-sizes

WASM := $(BUILD)/wasm
WASM_CC ?= clang
WASM_TARGET := --target=wasm32-wasi
WASM_LIBRARIES := jansson utf8proc libcsv
WASM_PROGRAM := $(WASM)/strat.wasm
# The same for hosts without files: functions to call (compiler/reactor), nothing to import.
WASM_REACTOR := $(WASM)/reactor.wasm
WASM_SOURCES := $(WASM)/sources

# Small before fast: it is sent over networks, and a check takes milliseconds either way.
WASM_CFLAGS ?= -Oz
WASM_FLAGS := $(WASM_TARGET) -std=c11 -D_POSIX_C_SOURCE=200809L $(WASM_CFLAGS) -ffunction-sections -fdata-sections \
              -DSTRAT_WASI -DUTF8PROC_STATIC -Icompiler -I$(GENERATED) -isystem $(WASM)/include
# The stack lies below the data, so that running out of it ends the program instead of writing over them.
WASM_LINK := $(WASM_CC) $(WASM_TARGET) -Wl,-O2,--gc-sections,--strip-all,--compress-relocations,--stack-first,-z,stack-size=2097152
# What wasi-libc's macros are, and that sizes have 32 bits.
WASM_WARNINGS := $(filter-out -Wconversion,$(WARNINGS)) -Wno-gnu-statement-expression

WASM_OBJECTS := $(WASM)/objects
wasm_objects = $(patsubst compiler/%.c,$(WASM_OBJECTS)/%.o,$(1))
WASM_OWN := $(filter-out %/posix.c %/workers.c %/platform/server.c,$(LIBRARY_SOURCES)) compiler/platform/wasi.c compiler/platform/no_server.c
WASM_CLI := $(filter-out compiler/cli/main.c compiler/cli/no_tls.c,$(CLI_SOURCES))
WASM_PART_OBJECTS := jansson/dump jansson/error jansson/hashtable jansson/hashtable_seed jansson/load jansson/memory \
                     jansson/pack_unpack jansson/strbuffer jansson/strconv jansson/utf jansson/value jansson/version \
                     utf8proc/utf8proc libcsv/libcsv
WASM_COMMON := $(call wasm_objects,$(WASM_OWN) $(WASM_CLI)) \
               $(patsubst %,$(WASM_OBJECTS)/generated/%.o,strat_parser strat_scanner embedded_files vocabulary_tables) \
               $(WASM_PART_OBJECTS:%=$(WASM_OBJECTS)/parts/%.o)

wasm: $(WASM_PROGRAM) $(WASM_REACTOR)  ## build/wasm/strat.wasm, the program as WebAssembly, and reactor.wasm, functions

$(WASM_PROGRAM): $(WASM_COMMON) $(WASM_OBJECTS)/cli/main.o
	$(SAY) LINK $@
	$(QUIET)$(WASM_LINK) -o $@ $^

WASM_REACTOR_OBJECTS := $(call wasm_objects,$(wildcard compiler/reactor/*.c))
$(WASM_REACTOR): $(WASM_COMMON) $(WASM_REACTOR_OBJECTS)
	$(SAY) LINK $@
	$(QUIET)$(WASM_LINK) -mexec-model=reactor -o $@ $^

wasm-sizes: $(WASM_COMMON) $(WASM_OBJECTS)/cli/main.o  ## what each part of strat.wasm weighs
	$(QUIET)$(WASM_LINK) -Wl,-Map=$(WASM)/mapped.txt -o $(WASM)/mapped.wasm $^
	$(QUIET)python3 tests/wasm/sizes.py $(WASM)/mapped.txt $(WASM)/mapped.wasm
	@rm -f $(WASM)/mapped.txt $(WASM)/mapped.wasm

# ---- The npm package -----------------------------------------------------------------------------

.PHONY: npm
NPM_VERSION := $(shell sed -n 's/.*"version": "\(.*\)".*/\1/p' editors/npm/package.json)
NPM_PACKAGE := $(BUILD)/strat-$(NPM_VERSION).tgz
NPM_FILES := $(shell find editors/npm -type f) LICENSE

npm: $(NPM_PACKAGE)  ## build/strat-VERSION.tgz, the package for Node

$(NPM_PACKAGE): $(WASM_PROGRAM) $(NPM_FILES)
	$(SAY) NPM $@
	@rm -rf $(WASM)/npm && mkdir -p $(WASM)/npm
	$(QUIET)cp -R editors/npm/. LICENSE $(WASM_PROGRAM) $(WASM)/npm
	$(QUIET)chmod 644 $(WASM)/npm/strat.wasm
	$(QUIET)cd $(WASM)/npm && npm pack --silent --pack-destination "$(abspath $(BUILD))" >/dev/null

# ---- The extension for VS Code ---------------------------------------------------------------------

.PHONY: vsix
VSIX_TREE := $(WASM)/vsix

vsix: $(WASM_REACTOR)  ## build/editors/strat.vsix, the extension for VS Code with its own server
	$(SAY) VSIX $(BUILD)/editors/strat.vsix
	@rm -rf $(VSIX_TREE) && mkdir -p $(VSIX_TREE)
	$(QUIET)cp -R editors/vscode/. LICENSE $(VSIX_TREE) && rm -rf $(VSIX_TREE)/node_modules
	$(QUIET)cd $(VSIX_TREE) && npm ci --no-audit --no-fund --loglevel=error --ignore-scripts && \
	    BUILD="$(abspath $(BUILD))" node package.js

# ---- WebAssembly's objects -----------------------------------------------------------------------

# The libraries' sources and the headers that they are to be had by.
$(WASM_SOURCES)/stamp: .ci/wasm-sources compiler/platform/prune_utf8proc.awk
	$(SAY) FETCH $(@D)
	@mkdir -p $(@D) $(WASM)/include
	$(QUIET)sh .ci/wasm-sources $(@D) $(WASM_LIBRARIES)
	$(QUIET)awk -f compiler/platform/prune_utf8proc.awk $(@D)/utf8proc/utf8proc_data.c >$(@D)/pruned
	@mv $(@D)/pruned $(@D)/utf8proc/utf8proc_data.c
	$(QUIET)cp $(@D)/jansson/src/jansson.h $(@D)/utf8proc/utf8proc.h $(@D)/libcsv/csv.h $(WASM)/include
	$(QUIET)sed -e 's/@json_inline@/inline/; s/@json_have_long_long@/1/; s/@json_have_[a-z_]*@/0/' \
	    $(@D)/jansson/src/jansson_config.h.in > $(WASM)/include/jansson_config.h
	$(QUIET)printf '#define HAVE_STDINT_H 1\n' > $(WASM)/include/jansson_private_config.h
	$(QUIET)header=$$(echo '#include <uthash.h>' | $(HOST_CC) -E $(INCLUDES) - | sed -n 's/.*"\(.*uthash\.h\)".*/\1/p;' | head -n 1); \
	    cp "$$header" $(WASM)/include/uthash.h
	@touch $@

$(WASM_OBJECTS)/%.o: compiler/%.c $(WASM)/stamp-flags $(WASM_SOURCES)/stamp | $(GRAMMAR_HEADERS)
	$(SAY) WASM $<
	@mkdir -p $(@D)
	$(QUIET)$(WASM_CC) $(WASM_FLAGS) $(WASM_WARNINGS) $(ERRORS) -MMD -MP -c -o $@ $<

$(WASM_OBJECTS)/generated/%.o: $(GENERATED)/%.c $(WASM)/stamp-flags $(WASM_SOURCES)/stamp | $(GRAMMAR_HEADERS)
	$(SAY) WASM $<
	@mkdir -p $(@D)
	$(QUIET)$(WASM_CC) $(WASM_FLAGS) -w -MMD -MP -c -o $@ $<

$(WASM_OBJECTS)/parts/jansson/%.o: $(WASM)/stamp-flags $(WASM_SOURCES)/stamp
	$(call wasm_part,jansson/src/$*.c)
$(WASM_OBJECTS)/parts/%.o: $(WASM)/stamp-flags $(WASM_SOURCES)/stamp
	$(call wasm_part,$*.c)
define wasm_part
$(SAY) WASM $(1)
@mkdir -p $(@D)
$(QUIET)$(WASM_CC) $(filter-out -std=%,$(WASM_FLAGS)) -DHAVE_CONFIG_H -DHAVE_STDINT_H -w -c -o $@ $(WASM_SOURCES)/$(1)
endef

$(WASM)/stamp-flags: FORCE
	$(call stamp,$(WASM_CC) $(WASM_FLAGS))

-include $(WASM_COMMON:.o=.d) $(WASM_REACTOR_OBJECTS:.o=.d) $(WASM_OBJECTS)/cli/main.d
