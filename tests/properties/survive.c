// Many texts in one process, under the sanitizers: every beginning of the strategies it is given, each of them without
// one token, and bytes of every kind at their start, inside and at their end. Says how many; a broken law or a sanitizer
// ends it.
//
//   survive prefixes STEP FILE…    every beginning of each file, byte by byte, or each STEPth
//   survive tokens STEP FILE…      each file without one token, for every token, or each STEPth
//   survive bytes STEP FILE…       single bytes and pairs of bytes at three places of each file
//   survive pairs STEP FILE…       all 65,536 pairs
//   survive texts STEP FILE…       each file as it is
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/files.h"
#include "base/memory.h"
#include "exercise.h"
#include "sema/compile.h"
#include "syntax/scanner.h"

static unsigned long texts;
static unsigned long step = 1;
static char current[4096];

// What is being tried, for the one who looks into a failure.
static void exercise_all(Slice text, Slice path, bool everything) {
    texts++;
    exercise_check(text, path);
    if (everything) {
        exercise_format(text);
        exercise_build(text, path, &backends[texts % backend_count]);
    }
}

static void prefixes(Slice text, Slice path) {
    for (size_t length = 0; length <= text.length; length += step) {
        snprintf(current, sizeof current, "%.*s up to byte %zu", SLICE_ARGS(path), length);
        exercise_all(slice_part(text, 0, length), path, length % (16 * step) == 0);
    }
}

static void without_tokens(Slice text, Slice path) {
    Arena *arena = arena_new();
    Sources sources;
    Findings findings;
    sources_start(&sources, arena);
    findings_start(&findings, arena);
    Tokens tokens =
        scanner_scan(sources_add(&sources, path, path, compile_text_copy(text), true), &findings);
    Buffer rest = BUFFER_EMPTY;
    for (uint32_t i = 0; i + 1 < tokens.count; i += (uint32_t)step) {
        Token token = tokens.items[i];
        snprintf(current, sizeof current, "%.*s without `%.*s` at byte %u", SLICE_ARGS(path),
                 (int)(token.length < 40 ? token.length : 40), text.text + token.start,
                 token.start);
        buffer_clear(&rest);
        buffer_add(&rest, slice_part(text, 0, token.start));
        buffer_add(&rest, slice_part(text, token.start + token.length, text.length));
        exercise_all(buffer_slice(&rest), path, true);
    }
    buffer_free(&rest);
    tokens_free(&tokens);
    sources_finish(&sources);
    arena_free(arena);
}

static void insert_bytes(Slice text, Slice path, const unsigned char *bytes, size_t count) {
    // Inside: in the middle of a word, wherever that is.
    const size_t places[] = {0, text.length / 2, text.length};
    Buffer whole = BUFFER_EMPTY;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        snprintf(current, sizeof current, "%.*s with %zu bytes from %02x at %zu", SLICE_ARGS(path),
                 count, bytes[0], places[i]);
        buffer_clear(&whole);
        buffer_add(&whole, slice_part(text, 0, places[i]));
        for (size_t k = 0; k < count; k++) {
            buffer_add_char(&whole, (char)bytes[k]);
        }
        buffer_add(&whole, slice_part(text, places[i], text.length));
        exercise_all(buffer_slice(&whole), path, true);
    }
    buffer_free(&whole);
}

static void insert_pairs(Slice text, Slice path, unsigned every) {
    for (unsigned first = 0; first < 256; first++) {
        for (unsigned second = (first * 7) % every; second < 256; second += every) {
            insert_bytes(text, path,
                         (const unsigned char[]){(unsigned char)first, (unsigned char)second}, 2);
        }
    }
}

static void insert_all(Slice text, Slice path) {
    for (unsigned byte = 0; byte < 256; byte++) {
        insert_bytes(text, path, (const unsigned char[]){(unsigned char)byte}, 1);
    }
    // Pairs of all that begins or ends something, and every thirtieth of the rest.
    static const unsigned char special[] =
        "\"\\/*`<>{}=:#@+-.,%$_0aQW \n\r\t\xc2\xe2\xef\xed\xf0\x80\xa0\xbf\xff";
    for (size_t i = 0; i < sizeof special; i++) {
        for (size_t k = 0; k < sizeof special; k++) {
            insert_bytes(text, path, (const unsigned char[]){special[i], special[k]}, 2);
        }
    }
    insert_pairs(text, path, 60);
}

static void as_it_is(Slice text, Slice path) {
    snprintf(current, sizeof current, "%.*s", SLICE_ARGS(path));
    // Where it stands says nothing of what it imports.
    exercise_check(text, SLICE("x.strat"));
    exercise_format(text);
    for (size_t i = 0; i < backend_count; i++) {
        exercise_build(text, SLICE("x.strat"), &backends[i]);
    }
    texts++;
}

static void all_pairs(Slice text, Slice path) {
    insert_pairs(text, path, 1);
}

// A broken law aborts, and so do the sanitizers where they are told to.
static void on_abort(int number) {
    fprintf(stderr, "while trying %s\n", current);
    signal(number, SIG_DFL);
    raise(number);
}

int main(int count, char **arguments) {
    void (*work)(Slice text, Slice path) = NULL;
    if (count > 3) {
        Slice name = slice_from(arguments[1]);
        work = slice_is(name, "prefixes") ? prefixes
               : slice_is(name, "tokens") ? without_tokens
               : slice_is(name, "bytes")  ? insert_all
               : slice_is(name, "pairs")  ? all_pairs
               : slice_is(name, "texts")  ? as_it_is
                                          : NULL;
    }
    if (work == NULL || (step = strtoul(arguments[2], NULL, 10)) == 0) {
        fprintf(stderr, "usage: survive prefixes|tokens|bytes|pairs|texts STEP FILE…\n");
        return 2;
    }
    signal(SIGABRT, on_abort);
    for (int i = 3; i < count; i++) {
        Slice text;
        if (files_read(arguments[i], &text) != FILES_OK) {
            fprintf(stderr, "%s cannot be read\n", arguments[i]);
            return 2;
        }
        work(text, slice_from(arguments[i]));
        memory_free(text.text);
    }
    printf("%lu\n", texts);
    return 0;
}
