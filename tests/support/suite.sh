# shellcheck shell=sh disable=SC2154  # `suite` is its reader's
# What suites in shell share; to be read with `.`. `suite` is the name of the one that reads it.
#
#   need_all COMMAND…    ends the suite, as failed, where one of the commands is not there
#   good                 counts something that is as it should be
#   bad WHAT [FILE]      says and counts what is not, with the last 40 lines of a file
#   finish               says how many there were, and ends the suite
passed=0
failed=0

need_all() {
    for need in "$@"; do
        command -v "$need" >/dev/null && continue
        bad "$need is missing"
        finish
    done
}

good() { passed=$((passed + 1)); }

bad() {
    echo "FAIL $1"
    [ $# -lt 2 ] || sed 's/^/    /' "$2" | tail -n 40
    failed=$((failed + 1))
}

finish() {
    echo "$suite: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}
