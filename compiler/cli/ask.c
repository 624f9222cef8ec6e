#include "cli/ask.h"

#include "base/files.h"
#include "findings/render.h"
#include "platform/platform.h"

// A longer answer is none.
#define ANSWER_LIMIT ((size_t)4096)

bool ask_is_possible(void) {
    return platform_is_terminal(PLATFORM_INPUT) && platform_is_terminal(PLATFORM_ERRORS);
}

bool ask_line(Session *session, Slice question, Buffer *answer) {
    session_flush(session, true);
    Buffer shown = BUFFER_EMPTY;
    render_terminal_text(&shown, question);
    session_write_errors(session, buffer_slice(&shown));
    buffer_free(&shown);
    buffer_clear(answer);
    // Byte by byte, so that what is typed ahead stays for the next question.
    for (;;) {
        char byte;
        size_t count;
        if (!files_read_some(PLATFORM_INPUT, &byte, 1, -1, &count)) {
            session_write_errors(session, SLICE("\n"));
            return false;
        }
        if (count == 0) {
            continue;  // something else than the user woke it
        }
        if (byte == '\n') {
            return answer->length < ANSWER_LIMIT;
        }
        if (answer->length < ANSWER_LIMIT) {
            buffer_add_char(answer, byte);
        }
    }
}

bool ask_consent(Session *session, const char *question) {
    Buffer answer = BUFFER_EMPTY;
    bool answered = ask_line(session, slice_from(question), &answer);
    Slice word = slice_trim(buffer_slice(&answer));
    bool yes = answered && (slice_equal_ignoring_case(word, SLICE("y")) ||
                            slice_equal_ignoring_case(word, SLICE("yes")));
    buffer_free(&answer);
    return yes;
}
