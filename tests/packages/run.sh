#!/bin/sh
# What strat is handed on as: the source archive builds where flex and bison can't be had, and the Debian package that is
# made of it holds what it should. Compiled once, without optimising. Skips what there are no tools for.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE SOURCE_DATE_EPOCH CI WERROR
make=${MAKE:-make}
suite=packages
. tests/support/suite.sh
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
version=$("$STRAT" --version | sed 's/^[^0-9]*\([0-9.]*\).*/\1/;q')
jobs=$(nproc 2>/dev/null || echo 2)

# One version everywhere.
for place in "packaging/debian/changelog:strat ($version)" "packaging/default.nix:version = \"$version\"" \
    "packaging/strat.rb:strat-$version.tar.gz"; do
    if grep -qF "${place#*:}" "${place%%:*}"; then good; else bad "${place%%:*} is not of version $version"; fi
done

# --- The source archive ----------------------------------------------------------------------------

tar=tar
command -v gtar >/dev/null && tar=gtar
if ! "$tar" --version 2>/dev/null | grep -q GNU; then
    echo 'skipped: the source archive and the package, without GNU tar'
    finish
fi
flex=$(command -v flex)
bison=$(command -v bison)
made_by() { "$make" -s BUILD="$work/build" TAR="$tar" FLEX="$flex" BISON="$bison" "$@"; }
# Each archive takes bison and flex, so that the second is the package's below: both of the same moment.
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
if made_by dist >"$work/said" 2>&1; then good; else
    bad 'make dist' "$work/said"
    finish
fi
archive=$work/build/strat-$version.tar.gz
cp "$archive" "$work/first.tar.gz"
"$tar" -tzf "$archive" >"$work/list"
if grep -v "^strat-$version/" "$work/list" >"$work/said"; then bad 'the archive has files outside of its folder' "$work/said"; else good; fi
if grep -E '/(build|node_modules|\.git)/|\.o$' "$work/list" >"$work/said"; then bad 'the archive has what is made' "$work/said"; else good; fi
"$tar" -xzf "$archive" -C "$work"
if grep -rlF -e "$work" -e "$PWD" "$work/strat-$version/grammar/generated" >"$work/said"; then
    bad 'the archive tells where it was made' "$work/said"
else
    good
fi
# The archive makes itself, without git.
if (cd "$work/strat-$version" && "$make" -s BUILD=build TAR="$tar" FLEX=/nowhere/flex BISON=/nowhere/bison dist) >"$work/said" 2>&1 &&
    "$tar" -tzf "$work/strat-$version/build/strat-$version.tar.gz" | sort >"$work/again" && sort "$work/list" | cmp -s - "$work/again"; then
    good
else
    bad 'the archive does not make the same archive' "$work/said"
fi
# What was made from another grammar is not taken.
cp -R "$work/strat-$version" "$work/changed"
rm -rf "$work/changed/build"
echo >>"$work/changed/grammar/strat.y"
if (cd "$work/changed" && "$make" -s BUILD=build BISON=/nowhere/bison build/generated/strat_parser.c) >"$work/said" 2>&1; then
    bad 'a changed grammar is passed over'
elif grep -q '/nowhere/bison is missing' "$work/said"; then good; else bad 'no word on the missing bison' "$work/said"; fi
rm -rf "$work/changed" "$work/strat-$version/build"

# From here on there are neither flex nor bison: what calls them fails.
mkdir "$work/without"
for tool in flex bison; do
    printf '#!/bin/sh\necho "%s was called" >&2\nexit 1\n' "$tool" >"$work/without/$tool"
done
chmod +x "$work/without/flex" "$work/without/bison"
PATH=$work/without:$PATH
export PATH

if ! command -v dpkg-buildpackage >/dev/null || ! command -v dh >/dev/null; then
    echo 'skipped: the Debian package, without debhelper'
    if "$make" -s -j"$jobs" -C "$work/strat-$version" BUILD=build CFLAGS=-O0 >"$work/said" 2>&1 &&
        "$work/strat-$version/build/strat" check examples/whole.strat --today 2026-04-06 >>"$work/said" 2>&1; then
        good
    else
        bad 'the archive does not build' "$work/said"
    fi
    finish
fi

# --- The Debian package: built from the archive ----------------------------------------------------

# dpkg-buildpackage asks for all that is declared; what is installed by hand would be refused there.
if ! DEB_BUILD_OPTIONS="noopt parallel=$jobs" made_by deb >"$work/said" 2>&1; then
    bad 'make deb' "$work/said"
    finish
fi
good
if cmp -s "$archive" "$work/first.tar.gz"; then good; else bad 'the archive is not the same twice'; fi
package=$(ls "$work/build/strat_${version}_"*.deb)
if [ "$package" = "$work/build/strat_${version}_$(dpkg --print-architecture).deb" ]; then good; else bad "the package is called $package"; fi
root=$work/root
dpkg-deb -x "$package" "$root"
# holds FILE COMMAND…: the file is what the command prints.
holds() {
    file=$root/$1
    shift
    "$@" >"$work/wanted" 2>/dev/null
    case $file in *.gz) gzip -dc "$file" ;; *) cat "$file" ;; esac >"$work/there" 2>/dev/null
    if [ -s "$work/wanted" ] && cmp -s "$work/wanted" "$work/there"; then good; else bad "the package's ${file#"$root"}"; fi
}
holds usr/share/man/man1/strat.1.gz "$STRAT" --man
holds usr/share/bash-completion/completions/strat "$STRAT" --completion bash
holds usr/share/zsh/vendor-completions/_strat "$STRAT" --completion zsh
holds usr/share/fish/vendor_completions.d/strat.fish "$STRAT" --completion fish
holds usr/share/doc/strat/LANGUAGE.md.gz cat grammar/LANGUAGE.md
holds usr/share/doc/strat/copyright cat packaging/debian/copyright
sed '1,4d; s/[[:space:]]*$//; /^$/d' LICENSE >"$work/licence"
sed -n 's/^ //p' packaging/debian/copyright | grep -Fxq -f "$work/licence" && good || bad 'the licence of the package'
(cd "$root" && find . -type f ! -path './usr/bin/strat' ! -path './usr/share/*') >"$work/said"
if [ -s "$work/said" ]; then bad 'files that nobody expects' "$work/said"; else good; fi
"$root/usr/bin/strat" check examples/whole.strat --today 2026-04-06 >"$work/said" 2>&1 && good || bad 'the program of the package' "$work/said"
# The library's packages.
for name in libstrat0 libstrat-dev; do
    dpkg-deb -x "$work/build/${name}_${version}_$(dpkg --print-architecture).deb" "$work/library" 2>"$work/said" || bad "$name" "$work/said"
done
(cd "$work/library" && find . ! -type d ! -path './usr/share/doc/*' | sed 's,/usr/lib/[^/]*-[^/]*/,/usr/lib/MACHINE/,' | LC_ALL=C sort) >"$work/said"
printf './usr/%s\n' include/strat.h lib/MACHINE/libstrat.so lib/MACHINE/libstrat.so.0 lib/MACHINE/pkgconfig/strat.pc | cmp -s - "$work/said" &&
    good || bad "the library's packages" "$work/said"
# Nothing runs on installing and removing, so nothing can be left behind.
dpkg-deb --ctrl-tarfile "$package" | "$tar" -t | grep -E 'inst$|rm$' >"$work/said" && bad 'the package runs scripts' "$work/said" || good

if command -v lintian >/dev/null; then
    lintian --allow-root --fail-on error,warning "$work"/build/*.deb >"$work/said" 2>&1 && good || bad 'lintian' "$work/said"
else
    echo 'skipped: what lintian says of the package, without lintian'
fi
finish
