# Makes the constants of each statement's properties from the rows of HOLDS in keywords.def:
#
#     awk -f grammar/properties.awk grammar/keywords.def > statement_properties.h
#
# A reader of the Plan is a switch over its statement's type without a `default`: the compiler names the
# row that has no case.

BEGIN {
    FS = "[(),[:space:]]+"
    print "// Made from grammar/keywords.def by grammar/properties.awk."
    print "#ifndef STATEMENT_PROPERTIES_H"
    print "#define STATEMENT_PROPERTIES_H"
    print "#include \"syntax/keyword.h\""
}

$1 == "STATEMENT" { statements[++count] = $2 }
$1 == "HOLDS" { rows[$2] = rows[$2] "    " $2 "_HAS_" $3 " = PROPERTY_" $3 ",\n" }

END {
    for (i = 1; i <= count; i++) {
        statement = statements[i]
        if (statement in rows) {
            name = substr(statement, 1, 1) tolower(substr(statement, 2)) "Property"
            printf "\n// All that %s %s has, but note and tags.\ntypedef enum {\n%s} %s;\n", \
                statement ~ /^[AEIOU]/ ? "an" : "a", tolower(statement), rows[statement], name
        }
    }
    print "\n#endif"
}
