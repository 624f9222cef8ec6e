#!/bin/sh
# The house's order, checked: includes point down only, only cli/ prints, opens outputs or exits,
# nothing at file scope changes, files stay short, and nothing that is made is in git.
set -u
cd "$(dirname "$0")/../.." || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE CFLAGS
: "${BUILD:=$PWD/build}"
LC_ALL=C
export LC_ALL

passed=0
failed=0

# What one layer may include besides itself. Build tools (embed) may use all but cli.
layers='
platform
base      platform
source    base
findings  base source
syntax    base source findings
sema      base source findings syntax
words     base source findings syntax sema
rules     base source findings syntax sema words
compare   base source findings syntax sema words
backend   base source findings syntax sema words compare
format    base source findings syntax sema
routine   base source findings syntax sema words compare rules backend format
lsp       platform base source findings syntax sema words compare rules backend format routine
cli       platform base source findings syntax sema words compare rules backend format routine lsp
reactor   platform base source findings syntax sema words compare rules backend format routine lsp cli
library   platform base source findings syntax sema words compare rules backend format routine lsp cli
embed     platform base source findings syntax sema words compare rules backend format lsp
grammar   base source findings syntax
'
# Besides: the words of the language are read from grammar/ by all that list them, only syntax/ knows
# what bison and flex made, only sema/ reads the properties that are made of the words, and only rules/ what templates say.
made_by_grammar='strat_parser.h strat_scanner.h automaton_tables.h foreign_table.h keyword_slots.h'

# What may be included in pointed brackets: the C library as C11 has it (but not its threads, which macOS lacks), the
# libraries that strat is made with, and what sanitizers want to be told. All that a system adds to it is asked for by
# platform/ alone, which has a side for each system.
headers='assert ctype errno float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbool
    stddef stdint stdio stdlib stdnoreturn string tgmath time uchar wchar wctype
    csv jansson utf8proc uthash sanitizer/asan_interface'

# Functions and streams of the C library that only cli/ and build tools use, and the modules
# that may use some of them: "MODULE NAME…".
only_in_cli='printf vprintf fprintf vfprintf dprintf vdprintf puts putchar fputs fputc putc fwrite
    perror stdin stdout stderr fopen fopen64 freopen fdopen tmpfile open open64 openat openat64
    creat mkstemp rename renameat unlink remove write pwrite read pread exit _exit _Exit
    quick_exit abort signal sigaction setlocale getenv time localtime localtime_r'
may_use='
platform/files open open64 rename unlink write read
platform/posix open open64 read write _exit signal sigaction time localtime_r
'
# Objects at file scope that change: "MODULE NAME…". The temporaries are what a signal handler removes.
may_change='
platform/temporaries *
'

# check NAME COMMAND: what the command prints are complaints; none is a pass.
check() {
    complaints=$("$2" 2>&1)
    if [ -z "$complaints" ]; then
        passed=$((passed + 1))
    else
        echo "FAIL $1:"
        echo "$complaints" | sed 's/^/  /'
        failed=$((failed + 1))
    fi
}

check_includes() {
    find compiler grammar \( -name '*.[chly]' -o -name '*.def' \) -exec \
        grep -Hn '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' {} + |
        awk -v layers="$layers" -v made="$made_by_grammar" '
        BEGIN {
            count = split(layers, lines, "\n")
            for (i = 1; i <= count; i++) {
                words = split(lines[i], word, " ")
                for (j = 1; j <= words; j++) allowed[word[1] "/" word[j]] = 1
                if (words) known[word[1]] = 1
            }
            count = split(made, names, " ")
            for (i = 1; i <= count; i++) generated[names[i]] = 1
        }
        {
            split($0, field, ":")
            file = field[1]
            split(file, part, "/")
            layer = part[1] == "grammar" ? "grammar" : part[2]
            included = $0
            sub(/^[^"]*"/, "", included)
            sub(/".*/, "", included)
            target = included
            sub(/\/.*/, "", target)
            place = file ":" field[2] ": "
            if (!(layer in known)) print place "the folder " layer " is in no layer"
            else if (included in generated) {
                if (layer != "syntax" && layer != "grammar" && layer != "embed")
                    print place "only syntax/ knows " included
            }
            else if (included == "statement_properties.h") {
                if (layer != "sema")
                    print place "only sema/ knows " included
            }
            else if (included == "template_words.h") {
                if (layer != "rules")
                    print place "only rules/ knows " included
            }
            else if (index(included, "/") == 0)
                print place "\"" included "\": paths begin at compiler/"
            else if (!((layer "/" target) in allowed) &&
                     included !~ /^\.\.\/grammar\/[a-z_]+\.def$/ &&
                     !(layer == "words" && included ~ /^\.\.\/runtime\/texts\/[a-z]+\.def$/) &&
                     !(layer == "embed" && included ~ /^\.\.\/runtime\/texts\/words\/[a-z]+\.def$/))
                print place layer "/ may not include " target "/"
        }'
}

check_headers() {
    find compiler grammar \( -name '*.[chly]' -o -name '*.def' \) ! -path 'compiler/platform/*' -exec \
        grep -Hn '^[[:space:]]*#[[:space:]]*include[[:space:]]*<' {} + |
        awk -v headers="$headers" '
        BEGIN {
            count = split(headers, names, /[ \n]+/)
            for (i = 1; i <= count; i++) known[names[i] ".h"] = 1
        }
        {
            split($0, field, ":")
            included = $0
            sub(/^[^<]*</, "", included)
            sub(/>.*/, "", included)
            if (!(included in known))
                print field[1] ":" field[2] ": <" included "> is a system'"'"'s; compiler/platform/ asks it (CONTRIBUTING.md)"
        }'
}

# Reads lines "MODULE SYMBOL"; prints those of $1 (names) that $2 (exceptions) does not excuse.
unexcused() {
    awk -v names="$1" -v exceptions="$2" '
        BEGIN {
            count = split(names, word, /[ \n]+/)
            for (i = 1; i <= count; i++) watched[word[i]] = 1
            count = split(exceptions, word, /[ \n]+/)
            for (i = 1; i <= count; i++) {
                if (word[i] ~ /\//) module = word[i]
                else if (word[i] != "") excused[module " " word[i]] = 1
            }
        }
        {
            name = $2
            # glibc calls the fortified printf __printf_chk, and C99 scanf __isoc99_scanf.
            if (sub(/_chk$/, "", name)) sub(/^__/, "", name)
            if (names != "" && !(name in watched)) next
            if (($1 " " name) in excused || ($1 " *") in excused) next
            print "compiler/" $1 ".c: " name
        }'
}

# The objects that the warnings suite makes too: optimised, never link-time optimised.
objects=$BUILD/warnings-gcc/objects
check_objects() {
    "${MAKE:-make}" -s -k -j"$(nproc 2>/dev/null || echo 2)" CC=gcc WERROR=1 \
        BUILD="$BUILD/warnings-gcc" objects >"$BUILD/layers.out" 2>&1 || cat "$BUILD/layers.out"
    rm -f "$BUILD/layers.out"
}

# Lines "MODULE PATH" of our own sources' objects; files deleted since may have left one behind.
list_objects() {
    for source in compiler/*/*.c compiler/*/*/*.c; do
        module=${source#compiler/}
        module=${module%.c}
        case $module in embed/*) continue ;; esac
        [ -e "$objects/$module.o" ] && echo "$module $objects/$module.o"
    done
}

check_calls() {
    list_objects | while read -r module object; do
        case $module in cli/*) continue ;; esac
        nm -u "$object" | awk -v module="$module" '{ sub(/@.*/, "", $NF); print module, $NF }'
    done | unexcused "$only_in_cli" "$may_use"
}

# .data.rel.ro holds constant tables of addresses, which are read-only once the program runs.
check_globals() {
    list_objects | while read -r module object; do
        objdump -t "$object" | awk -v module="$module" '
            / O / && /[ \t](\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && !/\.data\.rel\.ro/ {
                print module, $NF
            }'
    done | unexcused '' "$may_change"
}

check_circles() {
    "${PYTHON:-python3}" tests/layers/circles.py "$objects"
}

check_lengths() {
    find compiler grammar tests .ci -type f \( -name '*.[chly]' -o -name '*.def' -o -name '*.sh' \
        -o -name '*.py' -o -name '*.js' -o -name '*.mjs' \) ! -path '*/node_modules/*' \
        -exec wc -l {} + | awk '$2 != "total" && $1 > 800 { print $2 ": " $1 " lines, 800 at most" }'
}

check_made_files() {
    git ls-files 2>/dev/null | grep -E \
        '^build/|\.(o|a|so|d|output)$|(^|/)(strat_(parser|scanner)\.[ch]|lex\.backup|lex\.yy\.c|y\.tab\.[ch]|embedded_files\.c|vocabulary_tables\.c)$'
}

# The layout that .clang-format gives; another version may lay some lines out differently.
check_layout() {
    command -v clang-format >/dev/null || return 0
    find compiler tests -name '*.[ch]' ! -path '*/node_modules/*' -exec \
        clang-format --dry-run -Werror {} + 2>&1 | sed -n 's/: error: code should be clang-formatted.*//p'
}

mkdir -p "$BUILD"
check 'the sources compile' check_objects
check 'includes point down only' check_includes
check 'only platform/ includes the headers of a system' check_headers
check 'circles of modules are small' check_circles
check 'only cli/ prints, opens, exits or asks for the time and environment' check_calls
check 'nothing at file scope changes' check_globals
check 'no file is over 800 lines' check_lengths
check 'sources are laid out as .clang-format says' check_layout
check 'nothing that the build makes is in git' check_made_files

echo "layers: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
