#!/bin/sh
# strat fmt: cases/NAME.in.strat becomes cases/NAME.out.strat, the result stays as it is and means the
# same Plan; what the flags, folders, errors and exit statuses do; all that the project itself
# writes is formatted. The layout's laws over mutated texts are unit tests.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
folder=$BUILD/tests/format
rm -rf "$folder"
mkdir -p "$folder"

passed=0
failed=0

# expect WHAT COMMAND…: a test that passes where the command succeeds.
expect() {
    what=$1
    shift
    if "$@" >"$folder/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $what"
        head -n 40 "$folder/said"
    fi
}

# formats FILE EXPECTED: standard input to standard output.
formats() {
    "$STRAT" fmt - <"$1" >"$folder/out.strat" && diff -u "$2" "$folder/out.strat"
}

returned() {
    awk '{ printf "%s\r\n", $0 }' "$1"
}

# Findings name lines; everything else of the report must be the same byte for byte.
report() {
    "$STRAT" build -f json --today 2026-04-06 --stdin-filename examples/plan.strat - <"$1" |
        sed '/^  "findings": /,$d'
}

# The unit tests compare the Plans of texts that have errors, too.

same_plan() {
    report "$1" >"$folder/before.json" 2>"$folder/errors"
    report "$2" >"$folder/after.json" 2>"$folder/errors"
    diff -u "$folder/before.json" "$folder/after.json"
}

# Which rules speak, however often and wherever.
rules() {
    "$STRAT" check --format short --today 2026-04-06 --stdin-filename examples/plan.strat - <"$1" |
        sed -n 's/.*: \([a-z]*\[[a-z-]*\]\): .*/\1/p'
}

same_findings() {
    rules "$1" >"$folder/before.rules"
    rules "$2" >"$folder/after.rules"
    diff -u "$folder/before.rules" "$folder/after.rules"
}

for given in tests/format/cases/*.in.strat; do
    wanted=${given%.in.strat}.out.strat
    name=$(basename "$given" .in.strat)
    expect "$name is laid out" formats "$given" "$wanted"
    # A file keeps its ends of lines.
    returned "$given" >"$folder/returns.strat"
    returned "$wanted" >"$folder/returns.wanted"
    expect "$name with other line ends is laid out" formats "$folder/returns.strat" "$folder/returns.wanted"
    expect "$name stays as it is" formats "$wanted" "$wanted"
    expect "$name means the same" same_plan "$given" "$wanted"
    expect "$name has the same findings" same_findings "$given" "$wanted"
done

# One of them at least has a Plan to compare.
report tests/format/cases/acorn.in.strat >"$folder/acorn.json" 2>"$folder/errors"
expect 'acorn has a report' grep -q '"calendar"' "$folder/acorn.json"

# exits STATUS COMMAND…; what it says is in $folder/words, too.
exits() {
    wanted_status=$1
    shift
    "$@" >"$folder/words" 2>&1
    status=$?
    cat "$folder/words"
    [ "$status" -eq "$wanted_status" ] || {
        echo "exit status $status, not $wanted_status"
        return 1
    }
}

plans=$folder/plans
mkdir -p "$plans/inner"
printf 'purpose  a\n' >"$plans/one.strat"
printf 'purpose b\n' >"$plans/two.strat"
printf 'purpose  c' >"$plans/inner/three.strat"
printf 'purpose  d <\n' >"$plans/broken.strat"
cp "$plans/broken.strat" "$folder/broken.before"

expect '--check says what would change' exits 1 "$STRAT" fmt --check "$plans/one.strat"
expect '--check names it' grep -q 'one.strat' "$folder/words"
expect '--check leaves it' grep -q 'purpose  a' "$plans/one.strat"
expect '--check is content' exits 0 "$STRAT" fmt --check "$plans/two.strat"
expect '--diff shows it' exits 1 "$STRAT" fmt --diff "$plans/one.strat"
expect '--diff is a patch' grep -qx -e '+purpose a' "$folder/words"
expect 'a text with errors is refused' exits 1 "$STRAT" fmt "$plans/broken.strat"
expect 'the error is shown' grep -q 'broken.strat:1' "$folder/words"
expect 'a folder is formatted, its sound files at least' exits 1 "$STRAT" fmt "$plans"
expect 'the first is' grep -qx 'purpose a' "$plans/one.strat"
expect 'the one below is, with a line end' cmp "$plans/inner/three.strat" - <<'END'
purpose c
END
expect 'the broken one is left byte for byte' cmp "$plans/broken.strat" "$folder/broken.before"
rm "$plans/broken.strat"
expect 'then nothing is left to do' exits 0 "$STRAT" fmt --check "$plans"

# Markdown: only what stands in strat blocks; and the lines that --range names.
printf '# A page\n\nperson   stays  here\n\n```strat\nperson   maria   "M"\n```\n\n```sh\nperson   too\n```\n' >"$plans/page.md"
expect 'a Markdown file is formatted' exits 0 "$STRAT" fmt "$plans/page.md"
expect 'in its strat blocks alone' cmp "$plans/page.md" - <<'END'
# A page

person   stays  here

```strat
person maria "M"
```

```sh
person   too
```
END
printf 'person   a\nperson   b\nperson   c\n' >"$plans/range.strat"
expect 'some lines are formatted' exits 0 "$STRAT" fmt --range 2:2 "$plans/range.strat"
expect 'and no others' cmp "$plans/range.strat" - <<'END'
person   a
person b
person   c
END
expect 'a range of nothing is refused' exits 2 "$STRAT" fmt --range 3:1 "$plans/range.strat"
expect 'a range is for one file' exits 2 "$STRAT" fmt --range 1:1 "$plans"

expect 'the project is formatted' "$STRAT" fmt --check examples runtime
expect 'its pages are formatted' "$STRAT" fmt --check README.md grammar/LANGUAGE.md grammar/COOKBOOK.md runtime/explain/*.md

echo "format: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
