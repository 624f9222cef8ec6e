#!/bin/sh
# libstrat from outside: installed below a DESTDIR, found by pkg-config, used by a program in C and the same in C++, which
# must be told what the program strat says; what it shows is what strat.h declares.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE
make=${MAKE:-make}
suite=library
. tests/support/suite.sh
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
root=$work/root
if ! "$make" -s BUILD="${BUILD#"$PWD"/}" DESTDIR="$root" PREFIX=/opt/strat install-library >"$work/said" 2>&1; then
    bad 'make install-library' "$work/said"
    finish
fi
(cd "$root" && find . ! -type d | LC_ALL=C sort) >"$work/said"
if [ "$(uname -s)" = Linux ]; then
    printf './opt/strat/%s\n' include/strat.h lib/libstrat.so lib/libstrat.so.0 lib/pkgconfig/strat.pc >"$work/wanted"
    cmp -s "$work/said" "$work/wanted" && good || bad 'what is installed' "$work/said"
    # A symbol more is a promise that nobody has made; one less breaks a program.
    sed -n 's/^STRAT_API .*[ *]\(strat_[a-z_]*\)(.*/\1/p' compiler/library/strat.h | LC_ALL=C sort >"$work/declared"
    if command -v objdump >/dev/null; then
        objdump -T "$root/opt/strat/lib/libstrat.so.0" | sed -n '/\*UND\*/d; s/.* STRAT_0\.1 *\(strat_[a-z_]*\)$/\1/p' | LC_ALL=C sort >"$work/shown"
        cmp -s "$work/declared" "$work/shown" && good || bad 'what the library shows' "$work/shown"
        objdump -T "$root/opt/strat/lib/libstrat.so.0" | grep ' g ' | grep -v STRAT_0.1 >"$work/said" && bad 'more than that' "$work/said" || good
    else
        echo 'skipped: what the library shows, without objdump'
    fi
    if [ "$(wc -l <"$work/declared")" -le 15 ]; then good; else bad 'it has more than fifteen functions' "$work/declared"; fi
fi

if command -v pkg-config >/dev/null; then
    PKG_CONFIG_PATH=$root/opt/strat/lib/pkgconfig
    PKG_CONFIG_SYSROOT_DIR=$root
    export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
    flags=$(pkg-config --cflags --libs strat 2>"$work/said") && good || bad 'pkg-config' "$work/said"
    version=$("$STRAT" version | sed 's/^[^0-9]*\([0-9.]*\).*/\1/;q')
    [ "$(pkg-config --modversion strat)" = "$version" ] && good || bad "pkg-config does not say version $version"
else
    echo 'skipped: pkg-config, which is not here'
    flags="-I$root/opt/strat/include -L$root/opt/strat/lib -lstrat"
fi
LD_LIBRARY_PATH=$root/opt/strat/lib
DYLD_LIBRARY_PATH=$LD_LIBRARY_PATH
export LD_LIBRARY_PATH DYLD_LIBRARY_PATH
cp examples/whole.strat "$work/whole.strat"
sed '/^ *owner /d; s/ owner [a-z]*//' examples/whole.strat >"$work/broken.strat"
printf 'purpose <\n' >"$work/syntax.strat"

# said_of FILE: what the program says, as client.c prints it.
said_of() {
    for words in "check - --stdin-filename $1 --format json --today 2026-04-06" "fmt - --stdin-filename $1" \
        "build - --stdin-filename $1 --today 2026-04-06 -f json" 'explain no-owner' "check $1 --format short --today 2026-04-06"; do
        # shellcheck disable=SC2086
        "$STRAT" $words <"$1" >"$work/out" 2>"$work/err"
        echo $?
        cat "$work/out" "$work/err"
    done
    "$STRAT" version | sed 's/^[^0-9]*\([0-9.]*\).*/\1/;q'
}
# try NAME COMPILER FLAG…: the client, compiled.
try() {
    name=$1
    shift
    # shellcheck disable=SC2086
    if ! "$@" -Wall -Wextra -Werror -o "$work/client" "$work/client.c" $flags -pthread 2>"$work/said"; then
        bad "$name does not compile" "$work/said"
        return
    fi
    "$work/client" --self >"$work/said" 2>&1
    status=$?
    counted=$(tail -n 1 "$work/said")
    if [ "$status" -eq 0 ] && [ "$counted" -eq "$(grep -c '^ *good("' tests/library/client.c)" ]; then
        passed=$((passed + counted))
    else
        bad "$name: it ended with $status" "$work/said"
    fi
}
cp tests/library/client.c "$work/"
try 'a client in C' "${CC:-cc}" -std=c11 -pedantic -g
for file in whole broken syntax; do
    (cd "$work" && ./client $file.strat) >"$work/said" 2>&1
    (cd "$work" && said_of $file.strat) >"$work/wanted"
    cmp -s "$work/said" "$work/wanted" && good || {
        diff "$work/wanted" "$work/said" >"$work/both"
        bad "what the library says of $file.strat" "$work/both"
    }
done
if command -v valgrind >/dev/null; then
    (cd "$work" && valgrind -q --error-exitcode=9 --leak-check=full ./client broken.strat) >"$work/said" 2>&1 && good || bad 'valgrind' "$work/said"
fi
if command -v c++ >/dev/null; then
    try 'a client in C++' c++ -x c++
else
    echo 'skipped: a client in C++, without a compiler for it'
fi
finish
