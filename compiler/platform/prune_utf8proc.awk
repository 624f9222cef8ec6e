# utf8proc_data.c with what strat asks of it: awk -f prune_utf8proc.awk utf8proc_data.c
#
# compiler/base/unicode.c takes the category, combining class, canonical decomposition and composition, lower case, width
# and boundary class of a code point. What else a row says (case folding, upper and title case, compatibility
# decompositions, direction) is made nothing here; rows, and blocks of rows, that then are alike become one, and sequences
# that nobody leads to are emptied: compressed, the library weighs half of what it did.

BEGIN { blocks = properties = 0 }

function strip(text) { gsub(/[ \t{}]/, "", text); return text }

function take(list, line,    parts, count, i) {
    count = split(line, parts, ",")
    for (i = 1; i <= count; i++) if ((parts[i] = strip(parts[i])) != "") list[size[table]++] = parts[i]
}

/^static const/ { table = $4; sub(/\[\].*/, "", table); order[++tables] = table; kind[table] = $3; next }
/^};|^}$/ { table = ""; next }
table == "utf8proc_sequences" { take(sequences, $0) }
table == "utf8proc_stage1table" { take(stage1, $0) }
table == "utf8proc_stage2table" { take(stage2, $0) }
table == "utf8proc_combinations" { take(combinations, $0) }
table == "utf8proc_properties" && /{/ {
    count = split(strip($0), field, ",")
    field[3] = 0
    if (field[4] != 0) { field[4] = 0; field[5] = "UINT16_MAX" }
    field[6] = field[7] = field[9] = "UINT16_MAX"
    field[11] = "false"
    row = "{" field[1]
    for (i = 2; i <= 17; i++) row = row "," field[i]
    row = row "}"
    if (count < 17) { print "a row of " count " fields" >"/dev/stderr"; failed = 1; exit 1 }
    if (!(row in number)) {
        number[row] = properties++
        rows[number[row]] = row
        if (field[5] != "UINT16_MAX") keep(field[5] % 16384, int(field[5] / 16384))
        if (field[8] != "UINT16_MAX") keep(field[8], 0)
    }
    renamed[size[table]++] = number[row]
}

# A length of 3 is said by the first unit; one less than there are code points, of which some have two units.
function keep(at, length_less_one) { wants[at "," length_less_one] = 1 }

function mark(    want, pair, at, left) {
    for (want in wants) {
        split(want, pair, ",")
        at = pair[1] + 0
        left = pair[2] + 0
        if (left >= 3) { used[at] = 1; left = sequences[at++] + 0 }
        for (; left >= 0; left--) {
            used[at] = 1
            if (int(sequences[at] / 2048) == 27) used[++at] = 1
            at++
        }
    }
}

function write(name, type, list, count,    i) {
    print "static const " type " " name "[] = {"
    for (i = 0; i < count; i++) printf "%s,%s", list[i], i % 16 == 15 ? "\n" : ""
    print "};"
}

END {
    if (failed) exit 1
    mark()
    for (i = 0; i < size["utf8proc_sequences"]; i++) if (!(i in used)) sequences[i] = 0
    for (i = 0; i < size["utf8proc_stage2table"]; i += 256) {
        block = ""
        # Row 0 is that of no code point.
        for (j = 0; j < 256; j++) block = block "," (renamed[stage2[i + j]] + 0)
        if (!(block in place)) {
            place[block] = blocks
            split(substr(block, 2), parts, ",")
            for (j = 1; j <= 256; j++) smaller[blocks++] = parts[j]
        }
        moved[i] = place[block]
    }
    for (i = 0; i < size["utf8proc_stage1table"]; i++) stage1[i] = moved[stage1[i] + 0]
    write("utf8proc_sequences", "utf8proc_uint16_t", sequences, size["utf8proc_sequences"])
    write("utf8proc_stage1table", "utf8proc_uint16_t", stage1, size["utf8proc_stage1table"])
    write("utf8proc_stage2table", "utf8proc_uint16_t", smaller, blocks)
    write("utf8proc_properties", "utf8proc_property_t", rows, properties)
    write("utf8proc_combinations", "utf8proc_uint16_t", combinations, size["utf8proc_combinations"])
}
