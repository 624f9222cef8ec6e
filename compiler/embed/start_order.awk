# Makes a linker script of compiler/start.order: the functions named there, and what a compiler splits off them, in one section
# that linkers place together.
BEGIN { print "SECTIONS { .text.hot.start : {" }
/^[A-Za-z_]/ {
    sub(/\..*/, "", $1)
    if (!seen[$1]++) {
        printf "*(.text.%s .text.%s.* .text.startup.%s)\n", $1, $1, $1
    }
}
END { print "} }" }
