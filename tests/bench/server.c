// Times a language server as an editor sees it: from an edit to its diagnostics, and from a request to its answer, on
// strategies of 10 KB and 1 MB.
//
//     server EDITS COMMAND ARGUMENT…
//
// A line for each size and question: "10KB diagnostics MEDIAN P99", in milliseconds. The client's own time counts, too, and is
// kept short: it blocks in read, and looks at the first and last bytes of an answer alone.
#define _GNU_SOURCE  // memmem, asprintf
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// So many edits before the others do not count.
#define WARM_UP 60
#define EDIT_LIMIT 100000
#define URI "untitled:bench"

static void give_up(const char *why) {
    fprintf(stderr, "server: %s\n", why);
    exit(1);
}

// ---- A strategy ----------------------------------------------------------------------------------

// About that many bytes, as somebody would write it, with a finding here and there. The caller frees it.
static char *make_strategy(size_t size) {
    static const char *const metrics[] = {"signups", "leads",     "bookings", "orders",
                                          "trials",  "downloads", "calls"};
    unsigned people = (unsigned)(1 + (size / 16000 < 60 ? (size + 8000) / 16000 : 60));
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL) {
        give_up("no memory");
    }
    fputs("strategy \"Acorn\" <\n  business \"Coaching\"\n  message \"You can run the numbers\"\n"
          "  direction \"Fill the autumn programme\"\n  website https://acorn.example\n  period "
          "2026\n>\n\n",
          out);
    for (unsigned i = 0; i < people; i++) {
        fprintf(out, "person p%u \"Person p%u\" role \"Editor\" capacity 38h/week\n", i, i);
    }
    fputs(
        "\naudience founders \"First-time founders\" <\n  on facebook, instagram\n"
        "  cares \"cash flow\", \"first hires\"\n>\n"
        "profile @acorn on facebook for sales owner p0\n"
        "profile @acorn on twitter for service owner p0\n"
        "content tips \"Numbers made easy\" kind tip about \"cash flow\"\n\n"
        "response \"Thank and answer\" < on facebook, twitter within 2h owner p0 >\n"
        "measure signups every week with \"Plausible\" owner p0\nreview every quarter owner p0\n\n"
        "purpose service < goal response-time 2h by Q2 owner p0 <\n"
        "    tactic answer on twitter reply daily\n  >\n>\npurpose sales primary <\n",
        out);
    for (unsigned goal = 0; fflush(out) == 0 && length < size; goal++) {
        fprintf(out,
                "  goal %s \"Goal number %u\" +%u%% from %u by Q3 via facebook boost for founders "
                "owner "
                "p%u <\n",
                metrics[goal % 7], goal, 10 + (goal % 40), 400 + goal, goal % people);
        for (unsigned tactic = 0; tactic < 6; tactic++) {
            fprintf(out,
                    "    tactic t%u-%u \"Share tip %u of %u\" <\n"
                    "      on facebook post 1/month of tips takes 5min\n"
                    "      link https://acorn.example/t/%u-%u call \"Get the newsletter\"\n    >\n",
                    goal, tactic, tactic, goal, goal, tactic);
        }
        fprintf(out, "    milestone %u by Q2\n    actual %u on 2026-03-31\n  >\n", 410 + goal,
                405 + goal);
    }
    fputs(">\n", out);
    if (fclose(out) != 0) {
        give_up("no memory");
    }
    return text;
}

// ---- Messages ------------------------------------------------------------------------------------

typedef struct {
    int to;
    int from;
    pid_t process;
    char *bytes;  // what came, and was not looked at
    size_t length;
    size_t capacity;
    int id;
} Session;

static Session begin(char **command) {
    int in[2];
    int out[2];
    if (pipe(in) != 0 || pipe(out) != 0) {
        give_up("no pipe");
    }
    Session session = {.to = in[1], .from = out[0], .process = fork()};
    if (session.process == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[1]);
        close(out[0]);
        execvp(command[0], command);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    return session;
}

static void send_body(const Session *session, const char *body, size_t length) {
    char *message = NULL;
    int size = asprintf(&message, "Content-Length: %zu\r\n\r\n%.*s", length, (int)length, body);
    for (int sent = 0; sent < size;) {
        ssize_t count = write(session->to, message + sent, (size_t)(size - sent));
        if (count <= 0) {
            give_up("the server has gone");
        }
        sent += (int)count;
    }
    free(message);
}

__attribute__((format(printf, 2, 3))) static void send_format(const Session *session,
                                                              const char *format, ...) {
    char *body = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&body, format, arguments);
    va_end(arguments);
    if (length < 0) {
        give_up("no memory");
    }
    send_body(session, body, (size_t)length);
    free(body);
}

static void read_some(Session *session) {
    if (session->length == session->capacity) {
        session->capacity = session->capacity == 0 ? 65536 : session->capacity * 2;
        session->bytes = realloc(session->bytes, session->capacity);
        if (session->bytes == NULL) {
            give_up("no memory");
        }
    }
    ssize_t count =
        read(session->from, session->bytes + session->length, session->capacity - session->length);
    if (count <= 0) {
        give_up("the server has gone");
    }
    session->length += (size_t)count;
}

// Whether a message says it in its first or last bytes, where its method and its number stand.
static bool says(const char *body, size_t length, const char *what) {
    size_t part = length < 200 ? length : 200;
    return memmem(body, part, what, strlen(what)) != NULL ||
           memmem(body + length - part, part, what, strlen(what)) != NULL;
}

// Reads messages up to one that says it.
static void await(Session *session, const char *what) {
    for (bool found = false; !found;) {
        const char *end;
        while ((end = session->length == 0
                          ? NULL
                          : memmem(session->bytes, session->length, "\r\n\r\n", 4)) == NULL) {
            read_some(session);
        }
        size_t head = (size_t)(end + 4 - session->bytes);
        size_t length = strtoul(session->bytes + strlen("Content-Length: "), NULL, 10);
        while (session->length < head + length) {
            read_some(session);
        }
        found = says(session->bytes + head, length, what);
        session->length -= head + length;
        memmove(session->bytes, session->bytes + head + length, session->length);
    }
}

// ---- Times ---------------------------------------------------------------------------------------

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

// Nanoseconds until a request is answered.
static int64_t ask(Session *session, const char *method, const char *params) {
    char key[32];
    snprintf(key, sizeof key, "\"id\":%d", ++session->id);
    int64_t started = now();
    send_format(session, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}",
                session->id, method, params);
    await(session, key);
    return now() - started;
}

static int64_t edit(Session *session, int version, unsigned line, unsigned column, bool typed) {
    int64_t started = now();
    send_format(
        session,
        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":"
        "{\"uri\":\"" URI "\",\"version\":%d},\"contentChanges\":[{\"range\":{\"start\":{\"line\":"
        "%u,\"character\":%u},\"end\":{\"line\":%u,\"character\":%u}},\"text\":\"%s\"}]}}",
        version, line, column, line, column + (typed ? 0 : 1), typed ? "x" : "");
    await(session, "publishDiagnostics");
    return now() - started;
}

static void open_text(Session *session, const char *text) {
    char *body = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&body, &length);
    fputs("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/"
          "didOpen\",\"params\":{\"textDocument\":{\"uri\":"
          "\"" URI "\",\"languageId\":\"strat\",\"version\":0,\"text\":\"",
          out);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\n') {
            fputs("\\n", out);
        } else {
            if (*at == '"' || *at == '\\') {
                fputc('\\', out);
            }
            fputc(*at, out);
        }
    }
    fputs("\"}}}", out);
    fclose(out);
    send_body(session, body, length);
    free(body);
    await(session, "publishDiagnostics");
}

static int compare(const void *a, const void *b) {
    int64_t first = *(const int64_t *)a;
    int64_t second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

static void report(const char *size, const char *what, int64_t *times, int count) {
    qsort(times, (size_t)count, sizeof *times, compare);
    printf("%s %s %.2f %.2f\n", size, what, (double)times[count / 2] / 1e6,
           (double)times[count * 99 / 100] / 1e6);
}

// The line and column of `what` on or after a place in a text.
static unsigned find(const char *text, size_t from, const char *what, unsigned *column) {
    const char *at = strstr(text + from, what);
    if (at == NULL) {
        give_up("the strategy is too short");
    }
    unsigned line = 0;
    const char *start = text;
    for (const char *end = text; (end = memchr(end, '\n', (size_t)(at - end))) != NULL; end++) {
        line++;
        start = end + 1;
    }
    *column = (unsigned)(at - start);
    return line;
}

static void measure(const char *name, size_t size, int edits, char **command) {
    char *text = make_strategy(size);
    Session session = begin(command);
    ask(&session, "initialize",
        "{\"processId\":null,\"rootUri\":null,\"capabilities\":{\"textDocument\":{\"completion\":"
        "{\"completionItem\":{\"snippetSupport\":true}}}}}");
    send_format(&session, "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
    open_text(&session, text);
    // A title in the middle is typed, letter by letter, and deleted again.
    unsigned column;
    unsigned place_column;
    size_t half = strlen(text) / 2;
    unsigned line = find(text, half, "Share tip", &column);
    unsigned place = find(text, half, "on facebook post", &place_column);
    static int64_t times[3][EDIT_LIMIT];
    static const char *const asked[] = {"diagnostics", "hover", "completion"};
    for (int i = 1 - WARM_UP; i <= edits; i++) {
        int64_t took[3] = {edit(&session, i + WARM_UP, line, column, (i + WARM_UP) % 20 < 10)};
        for (int k = 1; k < 3; k++) {
            char method[64];
            char params[160];
            snprintf(method, sizeof method, "textDocument/%s", asked[k]);
            snprintf(params, sizeof params,
                     "{\"textDocument\":{\"uri\":\"" URI
                     "\"},\"position\":{\"line\":%u,\"character\":%u}}",
                     place, place_column + (k == 1 ? 6 : 3));
            took[k] = ask(&session, method, params);
        }
        for (int k = 0; k < 3 && i > 0; k++) {
            times[k][i - 1] = took[k];
        }
    }
    for (int k = 0; k < 3; k++) {
        report(name, asked[k], times[k], edits);
    }
    ask(&session, "shutdown", "null");
    send_format(&session, "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
    close(session.to);
    close(session.from);
    int status;
    if (waitpid(session.process, &status, 0) < 0 || status != 0) {
        give_up("the server ended badly");
    }
    free(session.bytes);
    free(text);
}

int main(int count, char **arguments) {
    int edits = count > 2 ? atoi(arguments[1]) : 0;
    if (edits < 1 || edits > EDIT_LIMIT) {
        fputs("server: EDITS COMMAND ARGUMENT…\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    measure("10KB", (size_t)10 * 1024, edits, arguments + 2);
    measure("1MB", (size_t)1024 * 1024, edits, arguments + 2);
    return 0;
}
