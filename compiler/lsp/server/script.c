// Reads a script message by message and holds the answers to it. Knows no method of the protocol.
#include "lsp/server/script.h"

#include "base/memory.h"
#include "lsp/server/publish.h"
#include "lsp/server/requests.h"

typedef struct {
    Server *server;
    Buffer *report;
    RpcReader reader;
    json_t *came;  // messages of the server that nothing has been held to yet
    unsigned line;
    unsigned expected;
    unsigned failed;
} Play;

static void fail(Play *play, const char *problem) {
    buffer_add_format(play->report, "line %u: %s\n", play->line, problem);
    play->failed++;
}

static void write_message(Play *play, const char *mark, const json_t *message) {
    char *text = json_dumps(message, JSON_INDENT(2) | JSON_SORT_KEYS);
    buffer_add_format(play->report, "%s %s\n", mark, text);
    memory_free(text);
}

// ---- What comes --------------------------------------------------------------------------------

static void take_answers(Play *play) {
    Server *server = play->server;
    if (server->publish && server->stage == STAGE_RUNNING) {
        publish_changes(server);
    }
    rpc_feed(&play->reader, server->out.text, server->out.length);
    buffer_clear(&server->out);
    json_t *message;
    int code;
    const char *problem;
    while (rpc_next(&play->reader, &message, &code, &problem) == RPC_MESSAGE) {
        json_object_del(message, "jsonrpc");
        json_array_append_new(play->came, message);
    }
}

static bool contains(json_t *all, json_t *wanted) {
    if (json_is_string(wanted) && strcmp(json_string_value(wanted), "…") == 0) {
        return all != NULL;
    }
    if (json_is_object(wanted)) {
        const char *key;
        json_t *value;
        json_object_foreach(wanted, key, value) {
            if (!contains(json_object_get(all, key), value)) {
                return false;
            }
        }
        return json_is_object(all);
    }
    if (json_is_array(wanted)) {
        bool same = json_is_array(all) && json_array_size(all) == json_array_size(wanted);
        for (size_t i = 0; same && i < json_array_size(wanted); i++) {
            same = contains(json_array_get(all, i), json_array_get(wanted, i));
        }
        return same;
    }
    return json_equal(all, wanted) == 1;
}

// What came before the one that is wanted is passed over.
static void expect(Play *play, json_t *wanted) {
    play->expected++;
    for (size_t i = 0; i < json_array_size(play->came); i++) {
        if (contains(json_array_get(play->came, i), wanted)) {
            for (size_t passed = 0; passed <= i; passed++) {
                json_array_remove(play->came, 0);
            }
            return;
        }
    }
    fail(play, json_array_size(play->came) == 0 ? "nothing came" : "this came instead:");
    for (size_t i = 0; i < json_array_size(play->came); i++) {
        write_message(play, "<--", json_array_get(play->came, i));
    }
}

// ---- The script --------------------------------------------------------------------------------

static void play_message(Play *play, Slice words, bool sent) {
    json_error_t error;
    json_t *message = json_loadb(words.text, words.length, JSON_ALLOW_NUL, &error);
    if (!json_is_object(message)) {
        fail(play, message == NULL ? error.text : "a message is an object");
    } else if (sent) {
        json_object_set_new_nocheck(message, "jsonrpc", json_string("2.0"));
        requests_handle(play->server, message);
        take_answers(play);
    } else {
        expect(play, message);
    }
    json_decref(message);
}

static Slice next_line(Slice *rest) {
    size_t end = 0;
    while (end < rest->length && rest->text[end] != '\n') {
        end++;
    }
    Slice line = slice_part(*rest, 0, end);
    *rest = slice_part(*rest, end < rest->length ? end + 1 : end, rest->length);
    return line;
}

unsigned script_play(Server *server, Slice script, Buffer *report) {
    Play play = {.server = server, .report = report, .reader = RPC_READER_EMPTY};
    play.came = json_array();
    Buffer words = BUFFER_EMPTY;
    bool sent = false;
    unsigned number = 0;
    while (script.length != 0) {
        Slice line = next_line(&script);
        number++;
        bool says = slice_starts_with(line, SLICE("-->"));
        bool hears = slice_starts_with(line, SLICE("<--"));
        if (slice_starts_with(line, SLICE("#"))) {
            continue;
        }
        if (says || hears) {
            if (words.length != 0) {
                play_message(&play, buffer_slice(&words), sent);
            }
            buffer_clear(&words);
            sent = says;
            play.line = number;
            line = slice_part(line, 3, line.length);
        } else if (words.length == 0 && slice_trim(line).length != 0) {
            play.line = number;
            fail(&play, "a message begins with --> or <--");
            continue;
        }
        buffer_add(&words, line);
        buffer_add_char(&words, '\n');
    }
    if (slice_trim(buffer_slice(&words)).length != 0) {
        play_message(&play, buffer_slice(&words), sent);
    }
    for (size_t i = 0; play.expected == 0 && i < json_array_size(play.came); i++) {
        write_message(&play, "<--", json_array_get(play.came, i));
    }
    buffer_free(&words);
    json_decref(play.came);
    rpc_reader_finish(&play.reader);
    return play.failed;
}
