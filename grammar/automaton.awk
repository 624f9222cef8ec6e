# Unpacks the tables of the parser that Bison made, in which a step of the automaton (grammar/strat.y) is found by one look:
#
#     awk -f grammar/automaton.awk strat_parser.c > automaton_tables.h
#
# Bison keeps them packed, as its manual tells in "Parser Tables": a state's row lies somewhere in yytable among the others, and
# yycheck says whose each entry is. Unpacked they take 50 KB, and a token two instructions instead of ten.

# `#define YYLAST 284`, `(-130)`
/^#define YY(PACT_NINF|TABLE_NINF|LAST|NTOKENS|NNTS|NSTATES) / {
    gsub(/[()]/, "", $3)
    limit[substr($2, 3)] = $3 + 0
}

# static const yytype_int16 yypact[] =
# {
#     -130,    12, …
# };
/^static const yytype_[a-z0-9]* yy[a-z0-9]*\[\] =$/ {
    name = $4
    sub(/\[\]/, "", name)
    count = 0
    next
}
name != "" && /^ / {
    size = split($0, numbers, /[ ,]+/)
    for (i = 1; i <= size; i++) {
        if (numbers[i] != "") {
            table[name, count++] = numbers[i] + 0
        }
    }
}
/^};$/ { name = "" }

function found(at, whose) { return at >= 0 && at <= limit["LAST"] && table["yycheck", at] == whose }

# The state to shift to, or minus the rule to reduce by; 0 for an error.
function action(state, token,    at) {
    at = table["yypact", state]
    if (at != limit["PACT_NINF"] && found(at + token, token)) {
        at = table["yytable", at + token]
        return at == limit["TABLE_NINF"] ? 0 : at
    }
    return -table["yydefact", state]
}

function after(state, left,    at) {
    at = table["yypgoto", left] + state
    return found(at, state) ? table["yytable", at] : table["yydefgoto", left]
}

END {
    states = limit["NSTATES"]
    if (states == 0 || states > 255 || !(("yyr2", 1) in table)) {
        print "these are no tables of Bison 3.8, or of too many states" > "/dev/stderr"
        exit 1
    }
    print "// Made from Bison's tables by grammar/automaton.awk."
    print "static const int16_t automaton_actions[YYNTOKENS][YYNSTATES] = {"
    for (token = 0; token < limit["NTOKENS"]; token++) {
        printf "    {"
        for (state = 0; state < states; state++) {
            printf "%d,", action(state, token)
        }
        print "},"
    }
    print "};\n\nstatic const uint8_t automaton_gotos[YYNNTS * YYNSTATES] = {"
    for (left = 0; left < limit["NNTS"]; left++) {
        for (state = 0; state < states; state++) {
            printf "%d,", after(state, left)
        }
        print ""
    }
    # Rules count from 1, and the first left side is number 0 behind the tokens.
    print "};\n\nstatic const AutomatonRule automaton_rules[] = {\n    RULE(YYNTOKENS, 0),"
    for (rule = 1; (("yyr1", rule) in table); rule++) {
        printf "    RULE(%d, %d),\n", table["yyr1", rule], table["yyr2", rule]
    }
    print "};"
}
