#!/bin/sh
# What is given beside a strategy and is wrong: `.strat-rules`, `rules`, comments that allow, baselines, flags. Each is a
# finding or a message at its place and an exit status that is not 0; and what was to be found in the strategy is still
# found, since nothing is worse than a gate that is silently open.
# shellcheck disable=SC2016  # backquotes in messages are meant
set -u
cd "$(dirname "$0")" || exit 1
here=$PWD
: "${STRAT:=$here/../../build/strat}"
LC_ALL=C
export LC_ALL
unset NO_COLOR SOURCE_DATE_EPOCH

passed=0
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/case" "$work/case/.git"
cd "$work/case" || exit 1

good() {
    passed=$((passed + 1))
}

bad() {
    failed=$((failed + 1))
    echo "FAIL $about: $1"
    sed 's/^/    /' "$work/out" "$work/err" | head -n 20
}

# strat VERB ARGUMENT…
strat() {
    verb=$1
    shift
    "$STRAT" "$verb" --today 2026-04-06 "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
}

ends() { if [ "$status" -eq "$1" ]; then good; else bad "it ended with $status, not $1"; fi; }
tells() { if grep -qF -e "$1" "$work/err"; then good; else bad "it does not tell: $1"; fi; }
prints() { if grep -qF -e "$1" "$work/out"; then good; else bad "it does not print: $1"; fi; }
prints_nothing() { if [ -s "$work/out" ]; then bad "it prints something"; else good; fi; }

PLAN='purpose sales < goal signups +25% by Q3 via facebook boost >'
# What is found in it whatever else there is.
FINDINGS='plan.strat:1:1: warning[missing-website]
plan.strat:1:1: advice[missing-step]
plan.strat:1:17: advice[missing-baseline]
plan.strat:1:45: advice[sketched-tactic]'

# found FILE: its findings, without what they say.
found() {
    sed -n "s/^\($1:[0-9:]*: [a-z]*\[[a-z-]*\]\): .*/\1/p" "$work/out"
}

# compare WHAT WANTED FOUND
compare() {
    if [ "$2" = "$3" ]; then
        good
    else
        bad "$1: wanted
$2
found
$3"
    fi
}

# --- The rules of a folder ---------------------------------------------------------------------------

# folder WANTED TEXT: "LINE:COLUMN level[rule]" in .strat-rules, and the strategy's findings as ever; TEXT is for printf.
folder() {
    about=".strat-rules: $2"
    printf '%s\n' "$PLAN" >plan.strat
    # shellcheck disable=SC2059
    printf "$2" >.strat-rules
    for flags in '' '--only missing-website,missing-step,missing-baseline,sketched-tactic'; do
        # shellcheck disable=SC2086
        strat check --format short $flags plan.strat
        case $1 in
        none) compare "with $flags" "" "$(found .strat-rules)" ;;
        *) compare "with $flags" ".strat-rules:${1%% *}: ${1#* }" "$(found .strat-rules | head -n 1)" ;;
        esac
        ends "$([ "$1" = none ] && echo 0 || echo 1)"
        [ -z "$flags" ] && compare "in the strategy" "$FINDINGS" "$(found plan.strat)"
        case $1 in none | *'[syntax]' | *'[encoding]') ;; *) break ;; esac
    done
    rm -f .strat-rules
}

folder '1:1 error[syntax]' ''
folder '1:1 error[syntax]' '// nothing but a remark\n'
folder '1:1 error[syntax]' 'rulez < deny no-owner >'
folder '1:7 error[syntax]' 'rules < deny no-owner'
folder '1:25 error[syntax]' 'rules < deny no-owner > >'
folder '1:25 error[syntax]' 'rules < deny no-owner > rules < warn clash >'
folder '1:1 error[syntax]' 'person maria'
folder '1:1 error[syntax]' 'import "house.strat"'
folder '1:1 error[syntax]' 'purpose sales'
folder '1:1 error[syntax]' '{"rules": {}}'
folder '1:9 error[syntax]' 'rules < no-owner off >'
# What is missing is missed where it should have been.
folder '1:13 error[syntax]' 'rules < deny >'
folder '1:12 error[syntax]' 'rules < set >'
folder '1:9 error[encoding]' 'rules < \377 >'
folder '2:3 error[encoding]' 'rules <\n  \000 >'
folder '1:15 error[unknown-name]' 'rules < allow no-ownr because "the agency has it" >'
folder '1:14 error[unknown-name]' 'rules < deny missing-stp >'
folder '1:13 error[unknown-name]' 'rules < set gives-for-ask 3 >'
folder '1:27 error[bad-value]' 'rules < set gives-per-ask many >'
folder '1:27 error[bad-value]' 'rules < set gives-per-ask -1 >'
folder '1:27 error[bad-value]' 'rules < set gives-per-ask 30%% >'
folder '1:27 error[bad-value]' 'rules < set gives-per-ask 1000000M >'
folder '1:20 error[bad-value]' 'rules < set behind 10 >'
folder '1:20 error[bad-value]' 'rules < set behind 101%% >'
folder '1:21 error[bad-value]' 'rules < set fail-on everything >'
folder '1:9 error[missing-value]' 'rules < allow missing-step >'
folder '1:9 error[missing-value]' 'rules < allow missing-step because "" >'
folder '1:15 error[bad-value]' 'rules < allow syntax because "we know" >'
folder '1:14 error[bad-value]' 'rules < warn unknown-name >'
folder '1:28 error[repeated-property]' 'rules < deny no-owner deny no-owner >'
folder '1:27 error[repeated-property]' 'rules < set behind 5%% set behind 6%% >'
folder none 'rules < deny no-owner >'

about='.strat-rules that is a folder'
mkdir .strat-rules
strat check --format short plan.strat
ends 1
prints '.strat-rules:1:1: error[import]'
compare 'in the strategy' "$FINDINGS" "$(found plan.strat)"
rmdir .strat-rules

about='.strat-rules above many files'
mkdir -p sub/deeper
cp plan.strat sub
cp plan.strat sub/deeper
echo 'rules < deny no-ownr >' >.strat-rules
strat check --format short .
ends 1
compare 'said once' 1 "$(grep -c '^\.strat-rules:' "$work/out")"
compare 'of all strategies' 12 "$(grep -c 'plan\.strat:' "$work/out")"
strat check --format short sub/deeper
prints '.strat-rules:1:14: error[unknown-name]'
for format in json jsonl sarif gitlab github junit; do
    strat check --format $format sub
    ends 1
    prints '.strat-rules'
done
about='.strat-rules that is wrong, and what is right within'
printf 'rules <\n  deny missing-website\n  set behind 400%%\n>\n' >sub/.strat-rules
rm .strat-rules
strat check --format short sub/plan.strat
ends 1
prints 'sub/plan.strat:1:1: error[missing-website]'
about='.strat-rules that is wrong stays as it is'
cp sub/.strat-rules "$work/before"
strat check --fix --unsafe --format short sub/plan.strat
ends 1
if cmp -s "$work/before" sub/.strat-rules; then good; else bad 'it was changed'; fi
rm -rf sub

# --- Rules in the strategy, and comments that allow ----------------------------------------------------

# first WANTED LINE: a first line before the strategy, whose findings then stand in the second.
first() {
    about="plan.strat: $2"
    printf '%s\n%s\n' "$2" "$PLAN" >plan.strat
    strat check --format short plan.strat
    compare 'at its place' "plan.strat:1:${1%% *}: ${1#* }" "$(found plan.strat | head -n 1)"
    compare 'nothing more of it' 1 "$(found plan.strat | grep -c '^plan.strat:1:')"
    compare 'in the strategy' "$(echo "$FINDINGS" | sed 's/:1:/:2:/')" "$(found plan.strat | sed 1d)"
    ends 1
}

first '10 error[unknown-name]' '// allow(missing-stp): we will see'
first '10 error[bad-value]' '// allow(syntax): we will see'
first '1 error[missing-value]' '// allow(): we will see'
first '1 error[missing-value]' '// allow(missing-step):'
first '1 error[missing-value]' '// allow(missing-step)'
first '23 error[syntax]' '// allow(missing-step clash): we will see'
first '15 error[unknown-name]' 'rules < allow missing-stp because "we will see" >'
first '9 error[missing-value]' 'rules < allow missing-step >'
first '15 error[bad-value]' 'rules < allow bad-value because "we will see" >'
first '14 error[unknown-name]' 'rules < deny no-ownr >'
first '13 error[unknown-name]' 'rules < set patience 3 >'
first '20 error[bad-value]' 'rules < set behind -5% >'
first '21 error[bad-value]' 'rules < set fail-on warnings >'

# dated PLACE LINE: a date that is none; whether it silences until then is not known, so it does not count as unused.
dated() {
    about="plan.strat: $2"
    printf '%s\n%s\n' "$2" "$PLAN" >plan.strat
    strat check --format short plan.strat
    ends 1
    compare 'at its place' "plan.strat:1:$1: error[bad-value]" "$(found plan.strat | head -n 1)"
    prints 'plan.strat:2:1: warning[missing-website]'
}
dated 30 '// allow(missing-step) until 2026-06-31: we will see'
dated 30 '// allow(missing-step) until someday: we will see'

# --- Baselines -----------------------------------------------------------------------------------------

printf '%s\n' "$PLAN" >plan.strat
about='a baseline'
strat check --write-baseline sound.json --format short plan.strat
ends 0
strat check --baseline sound.json --format short plan.strat
ends 0
prints_nothing

# baseline WHAT SAYS: of base.json.
baseline() {
    about="a baseline that is $1"
    strat check --baseline base.json --format short --fail-on advice plan.strat
    ends 2
    tells "strat: $2"
    # Whoever looks at the findings alone must not take them for none.
    for format in json sarif gitlab junit; do
        strat check --baseline base.json --format $format --fail-on advice plan.strat
        ends 2
        prints_nothing
    done
    strat check --baseline base.json --format sarif=report.sarif plan.strat
    ends 2
    if [ ! -e report.sarif ]; then good; else bad 'it wrote a report'; fi
    rm -f report.sarif
}

baseline 'not there' 'the baseline base.json does not exist'
mkdir base.json
baseline 'a folder' 'the baseline base.json is a folder'
rmdir base.json
: >base.json
baseline 'empty' 'base.json:1:1: this is no baseline'
cp plan.strat base.json
baseline 'a strategy' 'base.json:1:'
head -c 120 sound.json >base.json
baseline 'cut short' 'base.json:'
{ cat sound.json; echo '{}'; } >base.json
baseline 'two' "base.json:$(($(wc -l <sound.json) + 1)):1: this is no baseline"
printf '\377\376{}' >base.json
baseline 'no text' 'base.json:1:'
strat check --format sarif plan.strat
cp "$work/out" base.json
baseline 'a SARIF report' 'base.json: this is no baseline'
for text in '[]' '{}' 'null' '{"format": 1}' '{"format": 2, "entries": []}' '{"format": "1", "entries": []}' \
    '{"format": 1, "entries": {}}' '{"format": 1, "entries": [1]}' '{"format": 1, "entries": [{}]}' \
    '{"format": 1, "entries": [{"file": "plan.strat", "rule": "missing-step", "text": "purpose sales"}]}' \
    '{"format": 1, "entries": [{"file": "plan.strat", "rule": "missing-step", "text": 1, "count": 1}]}'; do
    printf '%s\n' "$text" >base.json
    baseline "$text" 'base.json:'
done
for count in 0 -1 1.5 1e3 '"1"' true 99999999999999999999; do
    sed "s/\"count\": 1}/\"count\": $count}/" sound.json >base.json
    baseline "with a count of $count" 'base.json:'
done

about='a baseline of a rule that nobody knows'
sed 's/missing-step/missing-stp/' sound.json >base.json
strat check --baseline base.json --format short plan.strat
ends 0
prints 'advice[missing-step]'
tells 'base.json: out of date: 1 of 1 `missing-stp`'
about='a baseline of another file'
sed 's/plan\.strat/plans.strat/' sound.json >base.json
strat check --baseline base.json --format short plan.strat
compare 'hides nothing' "$FINDINGS" "$(found plan.strat)"
tells 'out of date'
about='a baseline hides no more than it counts'
printf '%s\n' "$PLAN" "$PLAN" | sed '2s/sales/traffic/' >plan.strat
strat check --baseline sound.json --format short plan.strat
prints 'plan.strat:2:'
about='a baseline that cannot be written'
strat check --write-baseline no/such/folder.json --format short plan.strat
ends 2
tells 'strat: no/such/folder.json cannot be written'

# --- Flags and files -----------------------------------------------------------------------------------

printf '%s\n' "$PLAN" >plan.strat

# refused SAYS ARGUMENT…
refused() {
    says=$1
    shift
    about="strat $*"
    strat "$@"
    ends 2
    tells "$says"
    prints_nothing
}

refused 'there is no rule `missing-stp`' check --only missing-stp plan.strat
refused '`--fail-on` takes error, warning or advice' check --fail-on sometimes plan.strat
refused 'there is no format `xml`' check --format xml plan.strat
refused '--baseline' check plan.strat --baseline
refused '`--today` takes a day' check --today 2026-02-30 plan.strat
refused 'nowhere.strat' check --format short nowhere.strat
mkdir empty
refused 'empty' check empty
ln -s nowhere.strat link.strat
refused 'link.strat' check --format short link.strat
about='a file that cannot be read beside one that can'
strat check --format short plan.strat nowhere.strat
ends 2
tells 'nowhere.strat'
compare 'of the other' "$FINDINGS" "$(found plan.strat)"

# ---- Where imports may lie -------------------------------------------------------------------
# Without a `.git` above, the folder that was named is the root, or that of the file that was named.
roots=$(mktemp -d) || exit 1
mkdir -p "$roots/plans/sub"
echo 'person maria' >"$roots/plans/house.strat"
echo 'import "../house.strat"' >"$roots/plans/sub/part.strat"
echo 'import "../../outside.strat"' >"$roots/plans/sub/out.strat"
echo 'person sam' >"$roots/outside.strat"
about='imports below a named folder'
strat check --format short "$roots/plans"
compare 'outside' "out.strat" "$(sed -n 's/.*\/\([a-z]*.strat\):1:8: error\[import\].*/\1/p' "$work/out")"
about='imports of a named file'
strat check --format short "$roots/plans/sub/part.strat"
compare 'outside' "part.strat" "$(sed -n 's/.*\/\([a-z]*.strat\):1:8: error\[import\].*/\1/p' "$work/out")"
rm -rf "$roots"

# ---- The words of the language ----------------------------------------------------------------
# Each written wrong once (words.cases): one error, at its place, in the file and where another imports it. What is said of
# whole strategies is left aside.
whole='primary-purpose|goal-without-number|purpose-without-goal|not-marketing|missing-purpose|profile-purpose|conflicting-goals'

# errors FILE: the places and rules of its errors.
errors() {
    sed -n "s/^$1:\([0-9:]*\): error\[\([a-z-]*\)\]: .*/\1 \2/p" "$work/out" | grep -vE " ($whole)\$"
}

tab=$(printf '\t')
while IFS="$tab" read -r rule text; do
    case $rule in '#'* | '') continue ;; esac
    about=$text
    before=${text%%\[\[*}
    line=$(printf '%b' "$before" | grep -c '')
    last=$(printf '%b' "$before" | tail -n 1)
    wanted="$line:$((${#last} + 1)) $rule"
    printf '%b\n' "$(printf '%s' "$text" | sed 's/\[\[//; s/\]\]//')" >part.strat
    strat check --format short part.strat
    compare 'in the file' "$wanted" "$(errors part.strat)"
    echo 'import "part.strat"' >whole.strat
    strat check --format short whole.strat
    compare 'imported' "$wanted" "$(errors part.strat)"
done <"$here/words.cases"

cd "$here" || exit 1
if STRAT=$STRAT "${PYTHON:-python3}" properties.py; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
echo "badinput: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
