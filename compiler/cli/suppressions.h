// --suppressions: every allow of the run with its reason, once, however many strategies it covers.
// Everything lives in the session's arena.
#ifndef CLI_SUPPRESSIONS_H
#define CLI_SUPPRESSIONS_H

#include "cli/run.h"

typedef struct {
    Slice file;
    Position at;
    Slice rules;  // with commas
    Slice reason;
    Date until;  // DATE_NONE without one
    bool past;
    unsigned silenced;
} AllowLine;

typedef struct {
    LIST(AllowLine) lines;
} Suppressions;

// Takes down those of a job that has been judged.
void suppressions_add(Suppressions *list, Session *session, const Job *job);

// To the session's output, by place; as text, or as JSON where --format says json or jsonl. False,
// with a message, for any other format.
bool suppressions_can_write(Session *session);
void suppressions_write(Suppressions *list, Session *session);

#endif
