# Makes the list of what the templates say of their invented businesses: all texts in quotes between the word `strategy` and the
# end of its block.
#
#     awk -f compiler/embed/template_words.awk runtime/templates/*.strat > template_words.h
#
# One after another as TEMPLATE_WORD(length, "text") in the order of their lengths, so that a text of another length is never
# compared. Lengths are in bytes: awk has to run with LC_ALL=C, as the Makefile has it.

/^strategy "/ { inside = 1 }
/^>/ { inside = 0 }

inside {
    parts = split($0, part, "\"")
    for (i = 2; i < parts; i += 2) {
        size = length(part[i])
        if (size != 0) {
            rows[size] = rows[size] "TEMPLATE_WORD(" size ", \"" part[i] "\")\n"
            longest = size > longest ? size : longest
        }
    }
}

END {
    print "// Made from runtime/templates/ by compiler/embed/template_words.awk."
    for (size = 1; size <= longest; size++) {
        printf "%s", rows[size]
    }
}
