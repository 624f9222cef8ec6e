# Makes the table of foreign words, hashed by their bytes, from the rows of foreign_words.def, and of those of synonyms.def:
#
#     LC_ALL=C awk -f grammar/letters.awk -f grammar/foreign_words.awk grammar/foreign_words.def grammar/synonyms.def > foreign_table.h
#
# The hash is that of hash() in foreign_words.c. A slot points into one run of bytes, so that nothing of the table has to be
# relocated when the program starts. The beginning of words of several is one slot, whose value says which classes they are of.

BEGIN {
    FS = "\""
    SLOTS = 4096
    size = 0
    beginnings = 0
    synonym_rows = 0
    near_count = 0
}

function put(word, class, value,    i, hash, slot) {
    hash = 5381
    for (i = 1; i <= length(word); i++) {
        hash = (hash * 33 + byte_of[substr(word, i, 1)]) % 65536
    }
    for (slot = hash % SLOTS; slot in slots; slot = (slot + 1) % SLOTS) {
    }
    if (!(word in place)) {
        place[word] = size
        for (i = 1; i <= length(word); i++) {
            bytes[size++] = byte_of[substr(word, i, 1)]
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

# Rows are numbered as they come; words long enough to be known though a letter is wrong are listed apart, those of properties.
/^SYNONYM_(STATEMENT|PROPERTY)\(/ {
    count = split($2, words, / /)
    for (k = 1; k <= count; k++) {
        put(words[k], "FOREIGN_CLASS_COUNT + 1", synonym_rows)
        if ($1 ~ /PROPERTY/ && length(words[k]) >= 5 && letters(words[k]) >= 0) {
            nears[near_count++] = place[words[k]] ", " length(words[k]) ", " synonym_rows ", " sprintf("%.0fu", letters(words[k]))
        }
    }
    synonym_rows++
}

END {
    print "// Made from grammar/foreign_words.def and grammar/synonyms.def by grammar/foreign_words.awk."
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
    printf "};\n\n#define SYNONYM_ROWS %d\n\nstatic const NearSynonym nears[] = {\n", synonym_rows
    for (i = 0; i < near_count; i++) {
        print "    {" nears[i] "},"
    }
    print "};\n\nstatic const unsigned char bytes[] = {"
    for (i = 0; i < size; i++) {
        printf "%s%d,", i % 16 == 0 ? "\n    " : " ", bytes[i]
    }
    print "\n};"
}
