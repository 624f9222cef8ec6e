#!/bin/sh
# What holds for every text: it is survived (see survive.c), and what is written for it depends on the text and the
# day alone, not on locale, time zone, folder, umask, threads, or what was written before.
#
#   tests/properties/run.sh           of long strategies, each 11th beginning and each 11th token taken out
#   tests/properties/run.sh --long    all of them, and all pairs of bytes, too (an hour)
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/compile.sh
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
: "${STRAT_SANITIZED:=$BUILD/sanitize/strat}"
unset SOURCE_DATE_EPOCH NO_COLOR

passed=0
failed=0
project=$PWD
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

ok() { passed=$((passed + 1)); }
fail() {
    echo "FAIL $1"
    failed=$((failed + 1))
}
finish() {
    echo "properties: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

for need in "$STRAT" "$STRAT_SANITIZED" "$BUILD/sanitize/libstrat.a"; do
    [ -e "$need" ] || {
        fail "$need is missing"
        finish
    }
done

# ---- Every text is survived ------------------------------------------------------------------------

survive=$work/survive
# A law that is broken and a sanitizer's finding both end in SIGABRT, so that the text is named.
ASAN_OPTIONS=abort_on_error=1:handle_abort=0:malloc_context_size=6:quarantine_size_mb=16
UBSAN_OPTIONS=print_stacktrace=1
export ASAN_OPTIONS UBSAN_OPTIONS
short=$(find examples -name '*.strat' -size -3000c | sort)
long=$(find examples -name '*.strat' -size +2999c | sort)
step=11
[ "${1:-}" != --long ] || step=1

# survived NAME KIND STEP FILE…: what it says is judged under that name.
survived() {
    name=$1
    shift
    "$survive" "$@" >"$work/$name.count" 2>"$work/$name.errors"
    echo $? >"$work/$name.status"
}
# judge NAME COUNT: nothing is skipped without a word.
judge() {
    if [ "$(cat "$work/$1.status")" -eq 0 ] && [ "$(cat "$work/$1.count")" -ge "$2" ]; then
        echo "$1: $(cat "$work/$1.count") texts"
        ok
    else
        fail "$1: status $(cat "$work/$1.status"), $(cat "$work/$1.count") texts of at least $2"
        head -n 60 "$work/$1.errors"
    fi
}

if compile_with_library "$BUILD/sanitize" "$survive" \
    '-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' \
    tests/properties/survive.c tests/support/exercise.c 2>"$work/compile"; then
    # shellcheck disable=SC2086  # files are words
    {
        survived prefixes prefixes 1 $short
        survived 'prefixes of long ones' prefixes $step $long
        survived tokens tokens 1 $short
        survived 'tokens of long ones' tokens $step $long
        survived bytes bytes 1 examples/smallest.strat
        # A beginning a byte, three places for a thousand pairs.
        judge prefixes "$(cat $short | wc -c)"
        judge 'prefixes of long ones' $(($(cat $long | wc -c) / step))
        judge tokens 700
        judge 'tokens of long ones' $((3500 / step))
        judge bytes 6768
    }
    if [ "${1:-}" = --long ]; then
        survived pairs pairs 1 examples/smallest.strat
        judge pairs 196608
    fi
else
    fail "tests/properties/survive.c does not compile"
    cat "$work/compile"
fi
unset ASAN_OPTIONS UBSAN_OPTIONS

# ---- The same bytes everywhere ---------------------------------------------------------------------

# write_all PROGRAM FOLDER ARGUMENT…: everything that strat writes for the examples of the current folder, and each one's
# layout, into a folder.
write_all() {
    program=$1
    folder=$2
    shift 2
    mkdir -p "$folder"
    # An index says where its sources are from where it stands: always the same way from here.
    rm -rf build/same/reports "$folder/reports"
    mkdir -p build/same
    "$program" build examples -f html,md,json -o build/same/reports --today 2026-04-06 "$@" \
        >"$folder/build" 2>&1
    echo "status $?" >>"$folder/build"
    mv build/same/reports "$folder/reports"
    for form in text json sarif; do
        "$program" check examples tests/golden/bad-value --format "$form" --today 2026-04-06 "$@" \
            >"$folder/$form" 2>&1
        echo "status $?" >>"$folder/$form"
    done
    "$program" fmt --diff examples tests/golden/sound "$@" >"$folder/layout" 2>&1
    echo "status $?" >>"$folder/layout"
}

# same NAME: what was written to $work/NAME is what was written first.
same() {
    if diff -r "$work/first" "$work/$1" >"$work/difference" 2>&1; then
        ok
    else
        fail "what is written changes with $1:"
        head -n 20 "$work/difference"
    fi
    rm -rf "${work:?}/$1"
}

write_all "$STRAT" "$work/first"
if [ "$(find "$work/first/reports" -type f 2>/dev/null | wc -l)" -ge 24 ]; then
    ok
else
    fail "the examples have too few reports"
    cat "$work/first/build"
fi

write_all "$STRAT_SANITIZED" "$work/sanitizers"
same sanitizers

# What was written before is written again, with the same bytes.
cp -r "$work/first" "$work/again"
write_all "$STRAT" "$work/again"
same again

for threads in 1 2 7; do
    write_all "$STRAT" "$work/threads" --jobs "$threads"
    same threads
done

for zone in Pacific/Kiritimati Etc/GMT+12 '<odd>-23:59:59' no/such/zone; do
    TZ=$zone write_all "$STRAT" "$work/zone"
    same zone
done

for mask in 000 077; do
    (umask "$mask" && write_all "$STRAT" "$work/umask")
    same umask
done

# Turkish has two sorts of i, and a comma for a decimal point.
if command -v localedef >/dev/null && mkdir -p "$work/locales" &&
    localedef -i tr_TR -f UTF-8 "$work/locales/tr_TR.UTF-8" >/dev/null 2>&1; then
    LOCPATH=$work/locales LC_ALL=tr_TR.UTF-8 write_all "$STRAT" "$work/turkish"
    same turkish
    LOCPATH=$work/locales LC_ALL=tr_TR.UTF-8 write_all "$STRAT_SANITIZED" "$work/turkish"
    same turkish
else
    echo "skipped: no locale tr_TR can be made here"
fi
for locale in C C.UTF-8 xx_YY; do
    LC_ALL=$locale LANG=$locale LANGUAGE=tr write_all "$STRAT" "$work/locale"
    same locale
done

# In another folder, below a long name with blanks; and from another user's environment.
mkdir -p "$work/some other folder/ünïcode"
cp -r examples "$work/some other folder/ünïcode/"
mkdir -p "$work/some other folder/ünïcode/tests" && cp -r tests/golden "$work/some other folder/ünïcode/tests/"
# Imports that leave a folder need a root: a work tree has its .git, a copy has none.
mkdir "$work/some other folder/ünïcode/.git"
(cd "$work/some other folder/ünïcode" && write_all "$STRAT" "$work/folder")
same folder
env -i "PATH=$PATH" "HOME=/nonexistent" "TERM=dumb" "COLUMNS=20" "$STRAT" build examples/whole.strat \
    --today 2026-04-06 -f md >"$work/bare.md" 2>&1
if cmp -s "$work/bare.md" "$work/first/reports/whole.md"; then ok; else fail "what is written changes with the environment"; fi

# The day by SOURCE_DATE_EPOCH is the day of --today, wherever the clock stands: 2026-04-06 from its first second to
# its last.
for seconds in 1775433600 1775519999; do
    for zone in Pacific/Kiritimati Etc/GMT+12; do
        SOURCE_DATE_EPOCH=$seconds TZ=$zone "$STRAT" build examples/whole.strat -f md >"$work/epoch.md" 2>&1
        if cmp -s "$work/epoch.md" "$work/first/reports/whole.md"; then
            ok
        else
            fail "second $seconds in $zone is another day"
        fi
    done
done

# Standard input and a file are the same text.
(cd examples && "$STRAT" build - --stdin-filename whole.strat -f json --today 2026-04-06 <whole.strat) >"$work/stdin.json" 2>&1
(cd examples && "$STRAT" build whole.strat -f json --today 2026-04-06) >"$work/file.json" 2>&1
if cmp -s "$work/stdin.json" "$work/file.json"; then ok; else fail "standard input is read otherwise than a file"; fi

for report in "$work"/first/reports/*.json; do
    if jq -e '.format == 1 and (.today == "2026-04-06")' "$report" >/dev/null; then ok; else fail "$report cannot be read"; fi
done
cd "$project" && finish
