// What each verb does. A verb prints through the session and raises its status; the options have
// been read.
#ifndef CLI_VERBS_H
#define CLI_VERBS_H

#include "cli/capture.h"
#include "cli/session.h"

// Writes reports; finds what is wrong; lays out; explains a rule or a word; serves an editor; tells what exports hold; tells the coming
// days; compares; keeps figures; reviews goals; serves a site.
void verb_build(Session *session);
void verb_check(Session *session);
void verb_fmt(Session *session);
void verb_explain(Session *session);
void verb_lsp(Session *session);
void verb_figures(Session *session);
void verb_week(Session *session);
void verb_diff(Session *session);
void verb_record(Session *session);
void verb_review(Session *session);
void verb_serve(Session *session);
// Runs other verbs by `run`, so that it need not know of those that know of it.
void verb_mcp(Session *session, CaptureRun *run);
void verb_new(Session *session);
void verb_version(Session *session);

// Does what the options say.
void verb_run(Session *session);

#endif
