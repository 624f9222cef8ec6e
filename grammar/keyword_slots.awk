# Makes the table in which a word of the language is looked up by its bytes from the rows of STATEMENT and PROPERTY in keywords.def:
#
#     awk -f grammar/keyword_slots.awk grammar/keywords.def > keyword_slots.h
#
# and beside it where the values of each group begin, which stand together in the order of the groups.
#
# A slot holds 1 + the place of the word among all of them, 0 where it is free. keyword_slot in compiler/syntax/keyword.c
# counts the same: a word that has its slot taken goes to the next free one. So many are free that most names, which are no
# words of the language, meet a free one at once.

function code(word, place) { return 31 + index(ascii, substr(word, place, 1)) }

BEGIN {
    FS = "\""
    ascii = " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    ascii = " !\"" substr(ascii, 3)
}

# Statements come before properties, as their tokens do.
/^STATEMENT\(/ { words[++statements] = $2 }
/^PROPERTY\(/ { others[++properties] = $2 }
/^GROUP\(/ || /^VALUE\(/ { split($0, parts, /[(,]/) }
/^GROUP\(/ { groups[++group_count] = parts[2] }
/^VALUE\(/ {
    value_count++
    if (parts[2] != group) {
        group = parts[2]
        starts[group] = value_count
    }
}

END {
    for (i = 1; i <= properties; i++) {
        words[statements + i] = others[i]
    }
    for (i = 1; i <= statements + properties; i++) {
        word = words[i]
        size = length(word)
        if (size == 0) {
            continue  # a property that has no word
        }
        if (size == 1) {
            print "keywords.def: the word " word " has one letter" > "/dev/stderr"
            exit 1
        }
        slot = (code(word, 1) * 31 + code(word, 2) * 7 + code(word, size) * 3 + size * 57) % 1024
        while (slot in slots) {
            slot = (slot + 1) % 1024
        }
        slots[slot] = i
    }
    print "// Made from grammar/keywords.def by grammar/keyword_slots.awk."
    printf "static const uint8_t keyword_slots[1024] = {"
    for (i = 0; i < 1024; i++) {
        printf "%s%d,", i % 16 == 0 ? "\n    " : " ", slots[i] + 0
    }
    print "\n};"
    print "static const uint8_t value_starts[] = {"
    for (i = 1; i <= group_count; i++) {
        if (!(groups[i] in starts) || (i > 1 && starts[groups[i]] <= starts[groups[i - 1]])) {
            print "keywords.def: the values of " groups[i] " do not stand in the order of the groups" > "/dev/stderr"
            exit 1
        }
        printf "    %d,  // %s\n", starts[groups[i]] - 1, groups[i]
    }
    printf "    %d};\n", value_count
}
