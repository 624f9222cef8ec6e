#!/bin/sh
# Measures strat beside programs that people know, all reading the same plan in their own notation, and prints a table
# of ratios with their targets.
#
#   tests/bench/run.sh [quick|full]      in about a minute, or everything (the default)
#
# Commands that are compared run in turn (A B A B …), and the medians count; what the least times of each come to stands
# beside. Machines are noisy, so believe the ratios of one run and the counts of instructions, not the times. Inputs are
# generated, and kept for the next run, in $BUILD/bench/inputs. A program that is not there is named and left out.
# What a run came to, and on which machine, is in README.md beside this.
set -u
cd "$(dirname "$0")/../.." || exit 1

mode=${1:-full}
case $mode in
quick | --quick) mode=quick ;;
full | --full) mode=full ;;
*)
    echo "usage: $0 [quick|full]" >&2
    exit 2
    ;;
esac

: "${BUILD:=build}"
: "${STRAT:=$BUILD/strat}"
: "${CC:=cc}"
work=$BUILD/bench
inputs=$work/inputs
today=2026-04-06

if [ ! -x "$STRAT" ]; then
    ${MAKE:-make} BUILD="$BUILD" all || exit 1
fi
mkdir -p "$inputs"

# What a build tool would do if there were more than two programs here.
compile() {
    program=$work/$1
    shift
    for source in "$@" tests/bench/plan.h; do
        if [ ! -x "$program" ] || [ -n "$(find "$source" -newer "$program")" ]; then
            $CC -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -Wall -Wextra -Itests/bench -o "$program" "$@" || exit 1
            return
        fi
    done
}
compile measure tests/bench/measure.c
compile server tests/bench/server.c
compile generate tests/bench/generate.c tests/bench/plan.c tests/bench/notation_strat.c \
    tests/bench/notation_markdown.c tests/bench/notation_json.c tests/bench/notation_journal.c
measure=$work/measure
generate=$work/generate

have() {
    command -v "$1" >/dev/null 2>&1
}

# plan NOTATION BYTES: the path of that plan, made where it is missing or the generator is newer.
plan() {
    path=$inputs/plan-$2.$1
    if [ ! -s "$path" ] || [ -n "$(find "$generate" -newer "$path")" ]; then
        "$generate" plan "$1" "$2" 1 >"$path" || exit 1
    fi
    echo "$path"
}

# files NOTATION COUNT: the folder of that many small plans.
files() {
    folder=$inputs/$1-$2
    if [ ! -e "$folder/.done" ] || [ -n "$(find "$generate" -newer "$folder/.done")" ]; then
        rm -rf "$folder" && mkdir -p "$folder" && "$generate" files "$1" "$2" "$folder" &&
            : >"$folder/.done" || exit 1
    fi
    echo "$folder"
}

size() {
    wc -c <"$1" | tr -d ' '
}

# calculate EXPRESSION: with two decimals.
calculate() {
    awk "BEGIN { printf \"%.2f\", $1 }"
}

# field LINE NUMBER MEASUREMENTS: wall 1, processor 2, memory 3, status 4, least wall 5 of the command with that number.
field() {
    echo "$3" | awk -v line="$1" -v number="$2" 'NR == line { print $number }'
}

# row WHAT MEASURED RELATION TARGET DETAIL: a line of the table; RELATION is <= or >=.
missed=0
row() {
    met=$(awk "BEGIN { print ($2 $3 $4) ? \"yes\" : \"NO\" }")
    [ "$met" = yes ] || missed=$((missed + 1))
    printf '%-52s %10s  %s %-9s %-4s %s\n' "$1" "$2" "$3" "$4" "$met" "$5"
}

left_out() {
    printf '%-52s %10s  %s\n' "$1" - "($2)"
}

section() {
    printf '\n%s\n' "$1"
}

# least_ratio MEASUREMENTS: of the least times of two commands, the first by the second.
least_ratio() {
    calculate "$(field 1 5 "$1") / $(field 2 5 "$1")"
}

# instructions COMMAND…: how many it executes.
instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
        awk '/Collected/ { print $NF }'
}

processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
printf 'strat beside its peers (%s)\n\n' "$mode"
printf 'program: %s\nmachine: %s, %s processors (%s), %s\nload before: %s\n\n' "$STRAT" "$(uname -srm)" \
    "$(getconf _NPROCESSORS_ONLN)" "${processor:-unknown}" "$($CC --version | head -n 1)" "$(uptime | sed 's/.*average[s]*: //')"
printf '%-52s %10s  %-12s %-4s %s\n' what measured target met details

# ---- One large plan ------------------------------------------------------------------------------

large=10000000
rounds=5
[ "$mode" = full ] && rounds=11

strat_plan=$(plan strat $large)
strat_size=$(size "$strat_plan")

# against NAME RATIO NOTATION COMMAND…: check's MB/s against that of a program on its own notation.
against() {
    name=$1
    target=$2
    notation=$3
    shift 3
    what="check, 10 MB: MB/s against $name"
    if ! have "$name"; then
        left_out "$what" "$name is not installed"
        return
    fi
    peer_plan=$(plan "$notation" $large)
    times=$("$measure" "$rounds" "$STRAT" check --today $today "$strat_plan" -- "$@" "$peer_plan")
    if [ "$(field 2 4 "$times")" != 0 ]; then
        left_out "$what" "$name fails on the plan"
        return
    fi
    ours=$(calculate "$strat_size * 1000 / $(field 1 1 "$times")")
    theirs=$(calculate "$(size "$peer_plan") * 1000 / $(field 2 1 "$times")")
    row "$what" "$(calculate "$ours / $theirs")" '>=' "$target" "$ours and $theirs MB/s; least times: $(calculate \
        "$(field 2 5 "$times") / $(field 1 5 "$times") * $strat_size / $(size "$peer_plan")")"
}

section 'One plan of 10 MB, every rule on'
against cmark 2.4 markdown cmark
against jq 2.8 json jq -c .
if [ "$mode" = full ]; then
    rounds=3
    against ledger 15 journal ledger balance -f
    against hledger 22 journal hledger balance -f
    rounds=11
fi
times=$("$measure" "$rounds" "$STRAT" fmt --check "$strat_plan")
row 'formatter, 10 MB: MB/s' "$(calculate "$strat_size * 1000 / $(field 1 1 "$times")")" '>=' 70 \
    "least time: $(calculate "$strat_size * 1000 / $(field 1 5 "$times")")"

# ---- Instructions ----------------------------------------------------------------------------------

small_plan=$(plan strat 1000)
middle_plan=$(plan strat 1000000)
if have valgrind; then
    section 'Instructions, by callgrind'
    few=$(instructions "$STRAT" check --today $today "$small_plan")
    many=$(instructions "$STRAT" check --today $today "$middle_plan")
    bytes=$(($(size "$middle_plan") - $(size "$small_plan")))
    row 'check: instructions a byte, 1 KB to 1 MB' "$(calculate "($many - $few) / $bytes")" '<=' 92 ''
    row 'start-up: instructions of check, 1 KB' "$few" '<=' 260000 ''
    if have cmark; then
        peer_small=$(plan markdown 1000)
        peer_middle=$(plan markdown 1000000)
        few=$(instructions cmark "$peer_small")
        many=$(instructions cmark "$peer_middle")
        bytes=$(($(size "$peer_middle") - $(size "$peer_small")))
        printf '%-52s %10s\n' '  (cmark: instructions a byte)' "$(calculate "($many - $few) / $bytes")"
    fi
else
    left_out 'instructions' 'valgrind is not installed'
fi

# ---- Start-up ----------------------------------------------------------------------------------------

section 'Start-up'
turns=101
[ "$mode" = full ] && turns=501
times=$("$measure" $turns true -- "$STRAT" check --today $today "$small_plan")
row 'check of 1 KB: wall time against true' \
    "$(calculate "$(field 2 1 "$times") / $(field 1 1 "$times")")" '<=' 1.1 \
    "$(calculate "$(field 2 1 "$times") / 1000000") ms; least times: $(calculate "1 / $(least_ratio "$times")")"

# ---- Many small plans -----------------------------------------------------------------------------

section '10,000 plans of about 1.3 KB'
folder=$(files strat 10000)
times=$("$measure" "$rounds" "$STRAT" check --today $today "$folder" -- cat "$folder"/*.strat)
row 'check: wall time against cat of the files' \
    "$(calculate "$(field 1 1 "$times") / $(field 2 1 "$times")")" '<=' 1.0 \
    "$(calculate "$(field 1 1 "$times") / 1000000") and $(calculate "$(field 2 1 "$times") / 1000000") ms; least times: $(least_ratio "$times")"
row 'check: peak memory, MiB' "$(calculate "$(field 1 3 "$times") / 1024")" '<=' 13 ''

# Reports are a hundred times as large as their strategies: fewer will do.
reports=200
[ "$mode" = full ] && reports=1000
report_folder=$(files strat $reports)
markdown_folder=$(files markdown $reports)
if have cmark; then
    written=$(cmark "$markdown_folder"/*.md | wc -c)
    for format in html json; do
        out=$work/reports
        rm -rf "$out" && mkdir -p "$out"
        # Once into an empty folder, then over reports that are there: what people wait for most.
        first=$("$measure" 0 "$STRAT" build "$report_folder" -f $format -o "$out" --today $today)
        times=$("$measure" 5 "$STRAT" build "$report_folder" -f $format -o "$out" --today $today \
            -- cmark "$markdown_folder"/*.md)
        total=$(find "$out" -type f -exec cat {} + | wc -c)
        ours=$(calculate "$total * 1000 / $(field 1 1 "$times")")
        theirs=$(calculate "$written * 1000 / $(field 2 1 "$times")")
        row "build $reports to $format: MB/s of output against cmark" "$(calculate "$ours / $theirs")" '>=' 7 \
            "$ours and $theirs MB/s; into an empty folder $(calculate "$total * 1000 / $(field 1 1 "$first")")"
        rm -rf "$out"
    done
else
    left_out 'build: MB/s of output' 'cmark is not installed'
fi

# ---- Memory and linearity -------------------------------------------------------------------------

section 'Memory and linearity'
sizes=10000000
[ "$mode" = full ] && sizes='10000000 100000000'
times=$("$measure" 9 "$STRAT" check --today $today "$middle_plan")
middle_pace=$(calculate "$(field 1 1 "$times") * 1000 / $(size "$middle_plan")")
middle_least=$(calculate "$(field 1 5 "$times") * 1000 / $(size "$middle_plan")")
for bytes in $sizes; do
    path=$(plan strat "$bytes")
    times=$("$measure" 5 "$STRAT" check --today $today "$path")
    bytes_there=$(size "$path")
    limit=$(awk "BEGIN { printf \"%.2f\", 6 + 4194304 / $bytes_there }")
    row "peak memory: bytes an input byte, $((bytes / 1000000)) MB" \
        "$(calculate "$(field 1 3 "$times") * 1024 / $bytes_there")" '<=' "$limit" \
        "$(calculate "$(field 1 3 "$times") / 1024") MiB"
    pace=$(calculate "$(field 1 1 "$times") * 1000 / $bytes_there")
    least=$(calculate "$(field 1 5 "$times") * 1000 / $bytes_there")
    row "time a byte: $((bytes / 1000000)) MB against 1 MB" "$(calculate "$pace / $middle_pace")" '<=' 1.2 \
        "of the least times $(calculate "$least / $middle_least")"
done

# ---- Attacks -----------------------------------------------------------------------------------------

section 'Shapes made to hurt: time a byte against normal text, and whether they are linear'
short=250000
shape_rounds=3
[ "$mode" = full ] && short=1000000 && shape_rounds=5
long=$((short * 4))
worst=0
worst_name=
steepest=0
steepest_name=
count=0
for shape in $("$generate" shapes); do
    for bytes in $short $long; do
        path=$inputs/$shape-$bytes.strat
        if [ ! -s "$path" ] || [ -n "$(find "$generate" -newer "$path")" ]; then
            "$generate" shape "$shape" "$bytes" >"$path" || exit 1
        fi
    done
    count=$((count + 1))
    times=$("$measure" $shape_rounds "$STRAT" check --today $today "$inputs/$shape-$short.strat" -- \
        "$STRAT" check --today $today "$inputs/$shape-$long.strat")
    pace=$(calculate "$(field 2 1 "$times") * 1000 / $(size "$inputs/$shape-$long.strat") / $middle_pace")
    # Of the least times: of many ratios the greatest would be that of the noisiest.
    steep=$(calculate "$(field 2 5 "$times") / $(field 1 5 "$times")")
    if [ "$(field 2 4 "$times")" -gt 2 ]; then
        row "$shape: exit status" "$(field 2 4 "$times")" '<=' 2 ''
    fi
    if [ "$(awk "BEGIN { print ($pace > $worst) }")" = 1 ]; then
        worst=$pace
        worst_name=$shape
    fi
    if [ "$(awk "BEGIN { print ($steep > $steepest) }")" = 1 ]; then
        steepest=$steep
        steepest_name=$shape
    fi
    if [ "$(awk "BEGIN { print ($pace > 5 || $steep > 5) }")" = 1 ]; then
        printf '  %-50s %10s  a byte; four times as much takes %s times as long\n' "$shape" "$pace" "$steep"
    fi
done
row "worst of $count shapes: time a byte" "$worst" '<=' 8 "$worst_name"
row 'steepest: time for four times as much' "$steepest" '<=' 5 "$steepest_name"

# ---- The language server -----------------------------------------------------------------------------

# server_rows SIZE WHAT MEDIAN P99: the targets of an answer of that kind, in milliseconds.
server_rows() {
    case $1-$2 in
    10KB-diagnostics) targets='0.2 0.4' ;;
    1MB-diagnostics) targets='11 15' ;;
    *) targets='5 5' ;;
    esac
    row "$2, $1: median, ms" "$3" '<=' "${targets% *}" ''
    row "$2, $1: p99, ms" "$4" '<=' "${targets#* }" ''
}

if [ "$mode" = full ]; then
    section 'The language server: from an edit to its diagnostics, from a question to its answer'
    times=$("$work/server" 200 "$STRAT" lsp --today $today) || exit 1
    while read -r size what median slowest; do
        server_rows "$size" "$what" "$median" "$slowest"
    done <<END
$times
END
fi

printf '\n%s of the targets were missed.\n' "$missed"
