# Makes the table of foreign words, hashed by their bytes, from the rows of foreign_words.def:
#
#     LC_ALL=C awk -f grammar/foreign_words.awk grammar/foreign_words.def > foreign_table.h
#
# The hash is that of hash() in foreign_words.c. A slot points into one run of bytes, so that nothing of the table has to be
# relocated when the program starts. The beginning of words of several is one slot, whose value says which classes they are of.

BEGIN {
    FS = "\""
    SLOTS = 4096
    size = 0
    beginnings = 0
    for (i = 1; i < 256; i++) {
        code[sprintf("%c", i)] = i
    }
}

function put(word, class, value,    i, hash, slot) {
    hash = 5381
    for (i = 1; i <= length(word); i++) {
        hash = (hash * 33 + code[substr(word, i, 1)]) % 65536
    }
    for (slot = hash % SLOTS; slot in slots; slot = (slot + 1) % SLOTS) {
    }
    if (!(word in place)) {
        place[word] = size
        for (i = 1; i <= length(word); i++) {
            bytes[size++] = code[substr(word, i, 1)]
        }
    }
    slots[slot] = place[word] ", " length(word) ", " class ", " value
}

# Something of several words in that class begins so.
function note_beginning(word, class) {
    if (!(word in beginning)) {
        beginning[word] = beginnings++
        put(word, "FOREIGN_CLASS_COUNT", beginning[word])
    }
    if (!((word, class) in begins)) {
        begins[word, class] = 1
        classes[beginning[word]] = classes[beginning[word]] " | CLASS(" class ")"
    }
}

/^FOREIGN\(/ {
    split($1, row, /[(, ]+/)
    count = split($2, words, / /)
    for (k = 1; k <= count; k++) {
        word = words[k]
        for (at = 1; at <= length(word); at++) {
            if (substr(word, at, 1) == "_") {
                word = substr(word, 1, at - 1) " " substr(word, at + 1)
                note_beginning(substr(word, 1, at - 1), row[2])
            }
        }
        put(word, "FOREIGN_" row[2], row[3])
    }
}

END {
    print "// Made from grammar/foreign_words.def by grammar/foreign_words.awk."
    printf "#define SLOT_COUNT %du\n\nstatic const Entry slots[SLOT_COUNT] = {\n", SLOTS
    for (slot = 0; slot < SLOTS; slot++) {
        if (slot in slots) {
            printf "    [%d] = {%s},\n", slot, slots[slot]
        }
    }
    print "};\n\nstatic const uint64_t beginnings[] = {"
    for (i = 0; i < beginnings; i++) {
        print "    " substr(classes[i], 4) ","
    }
    print "};\n\nstatic const unsigned char bytes[] = {"
    for (i = 0; i < size; i++) {
        printf "%s%d,", i % 16 == 0 ? "\n    " : " ", bytes[i]
    }
    print "\n};"
}
