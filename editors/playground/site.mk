# The playground and documentation, read by the Makefile: `make site` leaves $(BUILD)/site/index.html, one page that needs
# no server.

.PHONY: site test-site

SITE := $(BUILD)/site/index.html
SITE_PACKAGES := $(BUILD)/site-packages
SITE_SOURCES := $(shell find editors/playground grammar runtime/explain runtime/templates examples -type f \
                        ! -path '*/platform/*' ! -path '*/pictures/*' ! -name '*.mk') \
                runtime/report/report.js README.md editors/README.md editors/CI.md editors/ASSISTANTS.md compiler/source/rules.def

site: $(SITE)  ## build/site/index.html, to try strat in and read about it: one page without a server

test-site: $(SITE)         ## everything that a visitor of it does, at three sizes
	+@BUILD=$(abspath $(BUILD)) SITE=all sh tests/site/run.sh

$(SITE): $(WASM_REACTOR) $(SITE_PACKAGES)/stamp $(SITE_SOURCES)
	$(SAY) SITE $@
	@mkdir -p $(@D)
	$(QUIET)node editors/playground/build.mjs $(SITE_PACKAGES) $(WASM_REACTOR) $@

$(SITE_PACKAGES)/stamp: editors/playground/package.json editors/playground/package-lock.json
	$(SAY) NPM $(@D)
	@mkdir -p $(@D)
	$(QUIET)cp $^ $(@D)
	$(QUIET)cd $(@D) && npm ci --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund --loglevel=error >&2
	@touch $@
