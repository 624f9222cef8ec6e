// Writes inputs for the bench: plans by size and seed, folders of small plans, and texts of one repeated
// shape that would hurt a careless parser. The same arguments always give the same bytes.
//
//     generate plan strat|markdown|json|journal BYTES SEED
//     generate files strat|markdown|json|journal COUNT FOLDER    (the folder is there)
//     generate shape NAME BYTES
//     generate shapes                                            (their names)
//
// BYTES is the size in strat's notation: the same number and seed are the same plan in the others.
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"

typedef struct {
    const char *word;
    const char *extension;
    const Notation *notation;
} Choice;

static const Choice CHOICES[] = {
    {"strat", "strat", &notation_strat},
    {"markdown", "md", &notation_markdown},
    {"json", "json", &notation_json},
    {"journal", "journal", &notation_journal},
};

// `before`, then `unit` again and again, in which # is the number of the turn, then `after`.
typedef struct {
    const char *name;
    const char *before;
    const char *unit;
    const char *after;
} Shape;

static const Shape SHAPES[] = {
    {"escaped-quotes", "strategy \"", "\\\"", "\"\n"},
    {"open-strings", "", "person a role \"never closed\n", ""},
    {"long-string", "strategy \"\"\"", "a \" b \\u{e9} \n", "\"\"\"\n"},
    {"open-comments", "", "/* ", ""},
    {"stars", "/*", "*", "*/\n"},
    {"line-comments", "", "// allow(no-owner): a reason, until it changes\n", ""},
    {"opens", "purpose sales ", "<", ""},
    {"closes", "purpose sales < goal signups 5/week ", ">", ""},
    {"nested", "", "purpose sales < goal signups 5/week < tactic \"a\" on facebook post 1/week < ",
     ""},
    {"flat", "", "person p# \"Person #\"\n", ""},
    {"same-name", "", "person sam \"Sam Bell\"\n", ""},
    {"nearly-same-name", "purpose sales < goal signups 5/week owner samantha-n < ",
     "tactic \"a\" on facebook post 1/week owner sam#\n", "> >\n"},
    {"unknown-metrics", "purpose sales < ", "goal wib#ble 5/week via facebook post\n", ">\n"},
    {"same-property", "person sam < ", "role \"Owner\" ", ">\n"},
    {"one-list", "audience a on ", "facebook, ", "twitter\n"},
    {"topics", "audience a cares ", "\"topic number #\", ", "\"last\"\n"},
    {"one-goal", "purpose sales < goal signups 5/week < ",
     "tactic t# on facebook post 1/week at 10:30\n", "> >\n"},
    {"actuals", "purpose sales < goal signups +25% from 400 by Q3 < ", "actual 43# on 2026-03-31\n",
     "> >\n"},
    {"goals", "purpose sales < ", "goal signups +#% from 400 by Q3 via facebook post\n", ">\n"},
    {"profiles", "", "profile @acorn# on facebook for sales\n", ""},
    {"one-handle", "", "profile @acorn on facebook for sales\n", ""},
    {"defines", "", "define metric m# \"Metric #\" outcome conversion aliases n#\n", ""},
    {"rules", "rules < ", "allow no-owner because \"reason #\"\n", ">\n"},
    {"commas", "audience a on facebook", ", ", "\n"},
    {"signs", "", "+ - $ % ", "\n"},
    {"numbers", "goal signups ", "1_000_000.5k ", "\n"},
    {"dots", "", "a.b.c.d ", "\n"},
    {"dashes", "", "a- ", "\n"},
    {"unknown-words", "", "wibble wobble# < ", ""},
    {"prose", "", "whatever people# wrote before they ever heard of a language for plans\n", ""},
    {"words-in-a-plan", "purpose sales < goal signups 5/week < ",
     "tactic t# \"T\" on facebook post 1/week surely wobble# whatever\n", "> >\n"},
    {"braces", "", "purpose sales { goal signups 5/week } ", ""},
    {"accents", "", "pérsön-é ", ""},
    {"marks", "person a", "\xCC\x81", "\n"},
    {"not-utf8", "", "\xFF\xC0 ", ""},
    {"spaces", "", " \t\r\n", ""},
    {"one-line", "", "purpose sales < goal signups 5/week via facebook boost > ", ""},
    {"missing-closes", "", "purpose sales < goal signups 5/week via facebook boost\n", ""},
    {"imports", "", "import \"nowhere-#.strat\"\n", ""},
    {"addresses", "", "https://acorn.example/# ", ""},
    {"handles", "", "@acorn.@ ", ""},
    {"keywords", "person ", "role on for by via at ", "\n"},
    {"quoted-names", "", "person `a` `b", "\n"},
};

static int fail(const char *what) {
    fprintf(stderr, "generate: %s\n", what);
    return 2;
}

static const Choice *choice_find(const char *word) {
    for (size_t i = 0; i < sizeof CHOICES / sizeof *CHOICES; i++) {
        if (strcmp(CHOICES[i].word, word) == 0) {
            return &CHOICES[i];
        }
    }
    return NULL;
}

static int write_files(const Choice *choice, unsigned count, const char *folder) {
    for (unsigned i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/plan-%05u.%s", folder, i, choice->extension);
        FILE *out = fopen(path, "w");
        if (out == NULL) {
            return fail(strerror(errno));
        }
        plan_write(out, choice->notation, i + 1, 0);
        if (fclose(out) != 0) {
            return fail(strerror(errno));
        }
    }
    return 0;
}

static int write_shape(const char *name, size_t size) {
    const Shape *shape = NULL;
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        if (strcmp(SHAPES[i].name, name) == 0) {
            shape = &SHAPES[i];
        }
    }
    if (shape == NULL) {
        return fail("there is no such shape");
    }
    size_t written = (size_t)printf("%s", shape->before);
    for (unsigned turn = 1; written < size; turn++) {
        for (const char *byte = shape->unit; *byte != '\0'; byte++) {
            if (*byte == '#') {
                written += (size_t)printf("%u", turn);
            } else {
                putchar(*byte);
                written++;
            }
        }
    }
    printf("%s", shape->after);
    return 0;
}

static int run(int count, char **arguments) {
    if (count == 2 && strcmp(arguments[1], "shapes") == 0) {
        for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
            puts(SHAPES[i].name);
        }
        return 0;
    }
    if (count == 4 && strcmp(arguments[1], "shape") == 0) {
        return write_shape(arguments[2], strtoull(arguments[3], NULL, 10));
    }
    const Choice *choice = count == 5 ? choice_find(arguments[2]) : NULL;
    if (choice != NULL && strcmp(arguments[1], "files") == 0) {
        return write_files(choice, (unsigned)strtoul(arguments[3], NULL, 10), arguments[4]);
    }
    if (choice != NULL && strcmp(arguments[1], "plan") == 0) {
        uint64_t seed = strtoull(arguments[4], NULL, 10);
        plan_write(stdout, choice->notation, seed,
                   plan_groups(seed, strtoull(arguments[3], NULL, 10)));
        return 0;
    }
    return fail(
        "plan NOTATION BYTES SEED, files NOTATION COUNT FOLDER, shape NAME BYTES or shapes");
}

int main(int count, char **arguments) {
    int status = run(count, arguments);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return fail("cannot write");
    }
    return status;
}
