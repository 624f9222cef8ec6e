// A program of somebody else's that uses libstrat as it is installed: client TEXT-FILE prints what strat says of the text,
// for the suite to compare with the program; client --self looks at the rest. Written in what C and C++ have in common.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <strat.h>

static int failed;
static int passed;

static void good(const char *what, int holds) {
    if (holds) {
        passed++;
    } else {
        failed++;
        printf("FAIL libstrat, %s\n", what);
    }
}

static const char broken[] = "purpose sales < goal signups +25% by Q3 via facebok boost >\n";

static strat_options on(const char *today) {
    strat_options options;
    memset(&options, 0, sizeof options);
    options.today = today;
    return options;
}

static void *judge_often(void *context) {
    strat_options options = on("2026-04-06");
    size_t *counts = (size_t *)context;
    for (int i = 0; i < 20; i++) {
        strat_result *result = strat_check(broken, strlen(broken), &options);
        counts[i % 2] = strat_finding_count(result);
        strat_free(result);
    }
    return NULL;
}

static void texts(void) {
    strat_options options = on("2026-04-06");
    options.name = "clients/acorn.strat";
    strat_result *result = strat_check(broken, strlen(broken), &options);
    size_t count = strat_finding_count(result);
    const strat_finding *unknown = NULL;
    for (size_t i = 0; i < count; i++) {
        const strat_finding *finding = strat_finding_at(result, i);
        if (strcmp(finding->level, "error") == 0) {
            unknown = finding;
        }
    }
    good("an error makes the status 1", strat_status(result) == 1);
    good("the error is told", unknown != NULL && strstr(unknown->message, "facebok") != NULL);
    good("with its place", unknown != NULL && unknown->line == 1 && unknown->column == 45 &&
                               unknown->end_column == 52);
    good("with a way forward",
         unknown != NULL && unknown->help != NULL && strstr(unknown->help, "facebook") != NULL);
    good("and its file", unknown != NULL && strcmp(unknown->file, "clients/acorn.strat") == 0);
    good("there is none behind the last", strat_finding_at(result, count) == NULL);
    strat_free(result);

    result = strat_check(NULL, 0, NULL);
    good("an empty text is judged without options",
         strat_status(result) == 0 && strat_finding_count(result) == 0);
    strat_free(result);
    options = on("2026-02-30");
    result = strat_check(broken, strlen(broken), &options);
    good("a day that is none is refused in words",
         strat_status(result) == 2 && strat_finding_count(result) == 0 &&
             strstr(strat_errors(result, NULL), "2026-02-30") != NULL);
    strat_free(result);
    options = on("2026-04-06");
    const char *nonsense[] = {"--nonsense", NULL};
    options.flags = nonsense;
    result = strat_build(broken, strlen(broken), &options);
    good("a flag that is none is refused in words",
         strat_status(result) == 2 && strstr(strat_errors(result, NULL), "--nonsense") != NULL);
    strat_free(result);
    result = strat_format("purpose <", 9, NULL);
    good("what does not parse is not laid out", strat_status(result) == 1);
    strat_free(result);
    result = strat_format("strategy   \"A\"\n", 15, NULL);
    size_t length;
    good("a text is laid out",
         strcmp(strat_output(result, &length), "strategy \"A\"\n") == 0 && length == 13);
    strat_free(result);
    result = strat_explain("no-ownr");
    good("a word that is near is offered", strstr(strat_errors(result, NULL), "no-owner") != NULL);
    strat_free(result);
    const char *serve[] = {"serve", ".", NULL};
    result = strat_run(serve, NULL, 0);
    good("verbs that stay are refused",
         strat_status(result) == 2 && strstr(strat_errors(result, NULL), "serve") != NULL);
    strat_free(result);
    result = strat_run(NULL, NULL, 0);
    good("no verb is no fault of the process", result != NULL);
    strat_free(result);
    strat_free(NULL);
}

static int says(strat_server *server, const char *message, const char *wanted) {
    strat_result *result = strat_server_message(server, message, strlen(message));
    int found = strstr(strat_output(result, NULL), wanted) != NULL;
    strat_free(result);
    return found;
}

static void server(void) {
    strat_options options = on("2026-02-30");
    good("a server of no day is none", strat_server_new(&options) == NULL);
    options.today = "2026-04-06";
    strat_server *one = strat_server_new(&options);
    strat_server *other = strat_server_new(NULL);
    const char *initialize = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
                             "{\"processId\":null,\"rootUri\":null,\"capabilities\":{}}}";
    const char *open =
        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":"
        "{\"uri\":\"untitled:a\",\"languageId\":\"strat\",\"version\":1,\"text\":\"purpose <\"}}}";
    good("a server says what it offers", says(one, initialize, "\"hoverProvider\":true"));
    good("two keep apart",
         says(other, open, "\"code\":-32002") || !says(other, open, "publishDiagnostics"));
    (void)says(one, "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}", "");
    good("it says what it finds", says(one, open, "publishDiagnostics"));
    good("what is no message gets an error", says(one, "no message", "-32700"));
    (void)says(one, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}", "");
    strat_result *last = strat_server_message(one, "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}", 33);
    good("it ends when it is told to", strat_status(last) == 1);
    strat_free(last);
    strat_server_free(one);
    strat_server_free(other);
    strat_server_free(NULL);
}

static void threads(void) {
    pthread_t all[3];
    size_t counts[3][2];
    int same = 1;
    for (int i = 0; i < 3; i++) {
        pthread_create(&all[i], NULL, judge_often, counts[i]);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(all[i], NULL);
        same = same && counts[i][0] == counts[0][0] && counts[i][1] == counts[0][0] &&
               counts[i][0] > 0;
    }
    good("threads do not disturb each other", same);
}

static void print(strat_result *result) {
    printf("%d\n%s%s", strat_status(result), strat_output(result, NULL),
           strat_errors(result, NULL));
    strat_free(result);
}

int main(int count, char **arguments) {
    if (count == 2 && strcmp(arguments[1], "--self") == 0) {
        texts();
        server();
        threads();
        printf("%d\n", passed);
        return failed != 0;
    }
    static char text[1 << 20];
    FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
    if (file == NULL) {
        return 2;
    }
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    strat_options options = on("2026-04-06");
    options.name = arguments[1];
    print(strat_check(text, length, &options));
    print(strat_format(text, length, &options));
    const char *flags[] = {"-f", "json", NULL};
    options.flags = flags;
    print(strat_build(text, length, &options));
    print(strat_explain("no-owner"));
    const char *words[] = {"check",   arguments[1], "--format", "short",
                           "--today", "2026-04-06", NULL};
    print(strat_run(words, NULL, 0));
    printf("%s\n", strat_version());
    return 0;
}
