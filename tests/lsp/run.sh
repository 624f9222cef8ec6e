#!/bin/sh
# What the language server answers at marked places of small texts: completion, hover, definition,
# references, highlights, rename, hints, lenses, links and actions. The marker files are in the
# folders here, one folder a feature; case.js and checks.js say how they are written. Needs node,
# and no packages.
#
#   tests/lsp/run.sh [FILE…]       some marker files only; paths from the project's folder
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
: "${STRAT_SANITIZED:=$BUILD/sanitize/strat}"
# With the sanitizers on, the same answers are worth more.
[ -x "$STRAT_SANITIZED" ] && STRAT=$STRAT_SANITIZED
NODE=${NODE:-node}
export STRAT

suite=lsp
. tests/support/suite.sh
need_all "$STRAT" "$NODE"
if [ $# -gt 0 ]; then
    exec "$NODE" tests/lsp/runner.js "$@"
fi

# Sessions as texts, played by the server itself; and each with an expectation that is not met must fail.
scripts=0
broken=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
for script in tests/lsp/scripts/*.txt; do
    if "$STRAT" lsp --today 2026-04-06 --test "$script" >"$work/report" 2>&1; then
        scripts=$((scripts + 1))
    else
        echo "FAIL $script"
        cat "$work/report"
        broken=$((broken + 1))
    fi
    { cat "$script"; echo '<-- {"id": "nobody asked"}'; } >"$work/wrong.txt"
    if "$STRAT" lsp --today 2026-04-06 --test "$work/wrong.txt" >"$work/report" 2>&1; then
        echo "FAIL $script: an answer that never comes is not missed"
        broken=$((broken + 1))
    else
        scripts=$((scripts + 1))
    fi
done
"$NODE" tests/lsp/runner.js tests/lsp/*/*.strat >"$work/cases"
grep -v '^lsp: ' "$work/cases"
passed=$(sed -n 's/^lsp: \([0-9]*\) passed.*/\1/p' "$work/cases")
failed=$(sed -n 's/^lsp: .* \([0-9]*\) failed$/\1/p' "$work/cases")
[ -n "$passed" ] || { passed=0 failed=1; }
echo "lsp: $((passed + scripts)) passed, $((failed + broken)) failed"
[ $((failed + broken)) -eq 0 ]
