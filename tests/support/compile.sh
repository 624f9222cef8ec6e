# For suites with C programs of their own; to be read with `.`.
#
#   compile_with_library FLAVOUR-FOLDER OUTPUT "FLAGS" SOURCE…
#
# links sources with the libstrat.a of a build folder. FLAGS are those of the folder's flavour; CC is the compiler.
compile_with_library() {
    library_folder=$1
    program=$2
    flags=$3
    shift 3
    # shellcheck disable=SC2086  # flags are words
    "${CC:-gcc}" -std=c11 -D_POSIX_C_SOURCE=200809L -D_DARWIN_C_SOURCE -Wall -Wextra -g -O1 \
        -Icompiler -I"$library_folder/generated" -Itests/support $flags -o "$program" "$@" \
        "$library_folder/libstrat.a" -lutf8proc -ljansson -lcsv -pthread
}
