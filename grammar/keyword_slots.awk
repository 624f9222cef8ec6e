# Makes the table in which a word of the language is looked up by its bytes from the rows of STATEMENT and PROPERTY in keywords.def:
#
#     awk -f grammar/letters.awk -f grammar/keyword_slots.awk grammar/keywords.def > keyword_slots.h
#
# A slot holds 1 + the place of the word among all of them, 0 where it is free. The slot of a word is what its first eight bytes, as
# two numbers of 32 bits, come to when their sum is multiplied by KEYWORD_FACTOR: its upper bits. The factor is the first of those
# that are tried with which every word has a slot of its own. keyword_slot in compiler/syntax/keyword.c counts the same.
#
# Beside it: the letters of each word (letters.awk), and where the values of each group begin. They stand together in the order of the
# groups.

function code(word, place) { return place > length(word) ? 0 : byte_of[substr(word, place, 1)] }

function half(word, place) {
    return code(word, place) + 256 * (code(word, place + 1) + 256 * (code(word, place + 2) + 256 * code(word, place + 3)))
}

# Whether every word has a slot of its own. All numbers are below 2^53, so that awk counts exactly.
function fits(factor,    i, slot) {
    split("", slots)
    for (i = 1; i <= count; i++) {
        if (words[i] != "") {
            slot = int(sums[i] * factor % 4294967296 / 4194304)
            if (slot in slots) {
                return 0
            }
            slots[slot] = i
        }
    }
    return 1
}

BEGIN {
    FS = "\""
}

# Statements come before properties, as their tokens do. One of these has no word.
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
    count = statements + properties
    for (i = 1; i <= properties; i++) {
        words[statements + i] = others[i]
    }
    for (i = 1; i <= count; i++) {
        sums[i] = (half(words[i], 1) + half(words[i], 5)) % 4294967296
    }
    factor = 1000003
    while (!fits(factor)) {
        factor += 2
        if (factor > 2097151) {
            print "no factor gives every word a slot of its own" > "/dev/stderr"
            exit 1
        }
    }
    print "// Made from grammar/keywords.def by grammar/keyword_slots.awk."
    print "#define KEYWORD_FACTOR " factor "u"
    printf "static const uint8_t keyword_slots[1024] = {"
    for (i = 0; i < 1024; i++) {
        printf "%s%d,", i % 16 == 0 ? "\n    " : " ", slots[i] + 0
    }
    print "\n};"
    print "static const uint32_t keyword_letters[] = {"
    for (i = 1; i <= count; i++) {
        printf "    %.0fu,  // %s\n", letters(words[i]), words[i]
    }
    print "};"
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
