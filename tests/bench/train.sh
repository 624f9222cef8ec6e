#!/bin/sh
# What a program that counts what it does is set to do, so that the next one is built for that (`make PGO=1`):
#
#     train.sh PROGRAM FOLDER    the folder is made, for the inputs
#
# Every verb that takes time, in the proportion in which people wait for it, over the plans of the bench.
set -eu
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
bench=$(cd "$(dirname "$0")" && pwd)
folder=$2
rm -rf "$folder" && mkdir -p "$folder/files" "$folder/out" && cd "$folder"
"${HOST_CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -I"$bench" -o generate "$bench"/generate.c "$bench"/plan.c \
    "$bench"/notation_*.c
./generate plan strat 400000 1 >large.strat
./generate plan strat 10000 2 >middle.strat
./generate files strat 300 files
day='--today 2026-04-06'
export LC_ALL=C

# run ARGUMENT…: findings are no failure.
run() {
    "$program" "$@" >out/said 2>&1 || [ $? -eq 1 ] || {
        tail -n 5 out/said >&2
        exit 1
    }
}
# shellcheck disable=SC2086  # words
{
    run check $day large.strat
    run check $day files
    run check $day --format json files
    for format in html json md; do
        run build $day -f $format -o out files
    done
    run fmt --check large.strat
    run fmt --check files
    if command -v python3 >/dev/null; then
        python3 "$bench/session.py" middle.strat >session
        "$program" lsp $day <session >out/said
    fi
}
