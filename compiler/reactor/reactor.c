// strat for hosts without files, as a WebAssembly reactor that imports nothing: what a host calls is exported here. The
// host writes texts and words into blocks of the reactor's memory (strat_allocate) and gets an Answer or a server back;
// all of them are the host's to end (strat_free, strat_lsp_close). What a text imports or reads, the host gives before
// as a file (strat_put). Must not know what the verbs do. There is no clock: whoever judges says the day.
#include "cli/capture.h"
#include "cli/inputs.h"
#include "lsp/server/server.h"
#include "reactor/files.h"

// What the host reads: five words of 32 bits, and behind them the texts.
typedef struct {
    uint32_t status;  // as the program's
    uint32_t output;
    uint32_t output_length;
    uint32_t errors;
    uint32_t errors_length;
} Answer;

typedef struct {
    LspOptions options;
    Date today;
    LspServer *server;
} Conversation;

#define EXPORTED(name) __attribute__((export_name(#name)))

EXPORTED(strat_allocate) void *strat_allocate(size_t size);
EXPORTED(strat_free) void strat_free(void *block);
EXPORTED(strat_check)
Answer *strat_check(const char *text, size_t length, char *words, size_t words_length);
EXPORTED(strat_format)
Answer *strat_format(const char *text, size_t length, char *words, size_t words_length);
EXPORTED(strat_build)
Answer *strat_build(const char *text, size_t length, char *words, size_t words_length);
EXPORTED(strat_run)
Answer *strat_run(const char *text, size_t length, char *words, size_t words_length);
EXPORTED(strat_put)
int strat_put(const char *name, size_t name_length, const char *content, size_t length);
EXPORTED(strat_remove) int strat_remove(const char *name, size_t name_length);
EXPORTED(strat_missed) Answer *strat_missed(void);
EXPORTED(strat_lsp_open) Conversation *strat_lsp_open(int year, int month, int day);
EXPORTED(strat_lsp_day)
int strat_lsp_day(Conversation *conversation, int year, int month, int day);
EXPORTED(strat_lsp_message)
Answer *strat_lsp_message(Conversation *conversation, const char *message, size_t length);
EXPORTED(strat_lsp_close) void strat_lsp_close(Conversation *conversation);

void *strat_allocate(size_t size) {
    return memory_allocate(size == 0 ? 1 : size);
}

void strat_free(void *block) {
    memory_free(block);
}

static Answer *answer_new(int status, const Buffer *output, const Buffer *errors) {
    Answer *answer = memory_allocate(sizeof *answer + output->length + errors->length);
    char *texts = (char *)(answer + 1);
    *answer = (Answer){.status = (uint32_t)status,
                       .output = (uint32_t)(uintptr_t)texts,
                       .output_length = (uint32_t)output->length,
                       .errors = (uint32_t)(uintptr_t)(texts + output->length),
                       .errors_length = (uint32_t)errors->length};
    if (output->length != 0) {
        memcpy(texts, output->text, output->length);
    }
    if (errors->length != 0) {
        memcpy(texts + output->length, errors->text, errors->length);
    }
    return answer;
}

// ---- Verbs ---------------------------------------------------------------------------------------

// `words` are those of the command line behind the program's name, each with a NUL behind it; `text` is standard input.
// Verbs that stay (servers) have nothing here to hear from.
static Answer *run(bool judges, const char *const *first, Slice text, char *words,
                   size_t words_length) {
    size_t limit = 4;
    for (size_t i = 0; i < words_length; i++) {
        limit += words[i] == '\0';
    }
    char **arguments = memory_allocate(limit * sizeof *arguments);
    char own[4][8] = {"strat"};
    int count = 0;
    arguments[count] = own[count];
    count++;
    for (; *first != NULL; first++, count++) {
        memcpy(own[count], *first, strlen(*first) + 1);
        arguments[count] = own[count];
    }
    bool has_day = !judges;
    for (size_t at = 0; at < words_length && memchr(words + at, '\0', words_length - at) != NULL;
         at += strlen(words + at) + 1) {
        arguments[count++] = words + at;
        has_day = has_day || strcmp(words + at, "--today") == 0 ||
                  strncmp(words + at, "--today=", 8) == 0;
    }
    arguments[count] = NULL;
    Capture capture = {
        .input = text, .root = SLICE("/"), .output = BUFFER_EMPTY, .errors = BUFFER_EMPTY};
    int status = 2;
    if (has_day) {
        status = capture_run(&capture, DATE_NONE, arguments, count);
    } else {
        buffer_add_string(&capture.errors,
                          "strat: there is no clock here; say the day with --today YYYY-MM-DD\n");
    }
    Answer *answer = answer_new(status, &capture.output, &capture.errors);
    buffer_free(&capture.output);
    buffer_free(&capture.errors);
    memory_free(arguments);
    return answer;
}

static Answer *run_verb(const char *verb, bool judges, Slice text, char *words,
                        size_t words_length) {
    const char *const first[] = {verb, "-", NULL};
    return run(judges, first, text, words, words_length);
}

Answer *strat_check(const char *text, size_t length, char *words, size_t words_length) {
    return run_verb("check", true, (Slice){text, length}, words, words_length);
}

Answer *strat_format(const char *text, size_t length, char *words, size_t words_length) {
    return run_verb("fmt", false, (Slice){text, length}, words, words_length);
}

Answer *strat_build(const char *text, size_t length, char *words, size_t words_length) {
    return run_verb("build", true, (Slice){text, length}, words, words_length);
}

// Any verb, which the words begin with.
Answer *strat_run(const char *text, size_t length, char *words, size_t words_length) {
    static const char *const none[] = {NULL};
    bool judges = words_length == 0 || (strcmp(words, "fmt") != 0 && strcmp(words, "explain") != 0);
    return run(judges, none, (Slice){text, length}, words, words_length);
}

// ---- Files ---------------------------------------------------------------------------------------

int strat_put(const char *name, size_t name_length, const char *content, size_t length) {
    return reactor_files_put((Slice){name, name_length}, (Slice){content, length});
}

int strat_remove(const char *name, size_t name_length) {
    return reactor_files_remove((Slice){name, name_length});
}

// The files that were looked for since this was asked last, and are none: a name a line.
Answer *strat_missed(void) {
    Buffer names = BUFFER_EMPTY;
    reactor_files_take_missed(&names);
    Answer *answer = answer_new(0, &names, &(Buffer){NULL, 0, 0});
    buffer_free(&names);
    return answer;
}

// ---- The language server -------------------------------------------------------------------------

static Date conversation_day(void *context) {
    const Conversation *conversation = context;
    return conversation->today;
}

static void conversation_files(void *context, Slice folder, Arena *arena, PathList *paths) {
    (void)context;
    inputs_strategies(arena, folder, paths);
}

// NULL where there is no such day.
Conversation *strat_lsp_open(int year, int month, int day) {
    Date today = date_from(year, month, day);
    if (today == DATE_NONE) {
        return NULL;
    }
    Conversation *conversation = memory_allocate(sizeof *conversation);
    *conversation = (Conversation){.options = {.context = conversation,
                                               .today = conversation_day,
                                               .find_files = conversation_files},
                                   .today = today};
    conversation->server = lsp_open(&conversation->options);
    return conversation;
}

// From the next message on it is another day. False where there is no such day.
int strat_lsp_day(Conversation *conversation, int year, int month, int day) {
    Date today = date_from(year, month, day);
    if (today != DATE_NONE) {
        conversation->today = today;
    }
    return today != DATE_NONE;
}

// One message in, without headers; what the server says to it, a message a line. The status is 1 once the client has said
// `exit`.
Answer *strat_lsp_message(Conversation *conversation, const char *message, size_t length) {
    Buffer lines = BUFFER_EMPTY;
    bool goes_on = lsp_say(conversation->server, (Slice){message, length}, &lines);
    Answer *answer = answer_new(goes_on ? 0 : 1, &lines, &(Buffer){NULL, 0, 0});
    buffer_free(&lines);
    return answer;
}

void strat_lsp_close(Conversation *conversation) {
    lsp_close(conversation->server);
    memory_free(conversation);
}
