# Words as bytes, for the tables of words that a build makes; runs in front of their programs. Needs LC_ALL=C.

BEGIN {
    for (byte = 1; byte < 256; byte++) {
        byte_of[sprintf("%c", byte)] = byte
    }
}

# The letters of a word as unicode_letters (compiler/base/unicode.h) has them: a bit for each, by the lowest five of its byte. -1 of what
# is more than ASCII.
function letters(word,    i, byte, sum, seen) {
    split("", seen)
    for (i = 1; i <= length(word); i++) {
        byte = byte_of[substr(word, i, 1)]
        if (byte >= 128) {
            return -1
        }
        if (!(byte % 32 in seen)) {
            seen[byte % 32]
            sum += 2 ^ (byte % 32)
        }
    }
    return sum + 0
}
