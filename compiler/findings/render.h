// Findings as text for people, editors and machines. A renderer adds bytes to a buffer; findings
// must be sorted. A run may cover several files, each with its own Sources and Findings: start,
// one call a file in path order, finish. Suppressed findings are shown only by SARIF (as
// `suppressions`). The caller may empty the buffer between two calls.
#ifndef FINDINGS_RENDER_H
#define FINDINGS_RENDER_H

#include "base/buffer.h"
#include "findings/finding.h"
#include "findings/fingerprint.h"

typedef enum {
    RENDER_TEXT,
    RENDER_SHORT,
    RENDER_JSON,
    RENDER_JSONL,
    RENDER_SARIF,
    RENDER_GITHUB,
    RENDER_GITLAB,
    RENDER_JUNIT,
    RENDER_FORMAT_COUNT
} RenderFormat;

// "text", "short", …; RENDER_FORMAT_COUNT where there is none of that name.
RenderFormat render_format_find(Slice name);
const char *render_format_name(RenderFormat format);

typedef struct {
    RenderFormat format;
    bool color;                       // text only
    Slice today;                      // YYYY-MM-DD, said by summaries and machine formats
    unsigned width;                   // columns of the terminal, 0 where there is none
    const char *version;              // of the program, for SARIF; NULL: not said
    Slice (*rule_page)(RuleId rule);  // a rule's page in Markdown, for SARIF; NULL: no pages
    FindingPaths paths;               // what sarif, github, gitlab and junit call files
} RenderOptions;

typedef struct {
    RenderOptions options;
    Buffer *out;
    unsigned files;  // counted by render_file
    FindingCounts counts;
    unsigned shown;         // findings written so far
    unsigned clean_files;   // files without a finding that is shown
    unsigned safe_fixes;    // findings that --fix mends
    unsigned unsafe_fixes;  // findings that only --fix --unsafe mends
    Buffer first_name;      // the first file's name, for a run over one file
    Buffer pending;         // what a format must keep until its end
    bool incomplete;        // something could not be judged; set before the end, said by SARIF
    Fingerprints fingerprints;
} Renderer;

// `out` must outlive the renderer; the options' today and version too.
void render_start(Renderer *renderer, Buffer *out, const RenderOptions *options);
// `name` is the file's name as given; it stands in for the place of findings that have none. Machines get the first 10,000
// findings of a file, people the first 100 of a rule.
void render_file(Renderer *renderer, Slice name, const Sources *sources, const Findings *findings);
// A file's findings in a format whose files do not hang on each other, made before its turn comes: by any thread, with
// render_draft; what render_file would have added goes to the buffer. The tally goes with it.
typedef struct {
    FindingCounts counts;
    unsigned shown;
    unsigned safe_fixes;
    unsigned unsafe_fixes;
} RenderTally;
bool render_can_draft(RenderFormat format);
RenderTally render_draft(const RenderOptions *options, Buffer *out, Slice name,
                         const Sources *sources, const Findings *findings);
// In the file's turn, in place of render_file.
void render_add_draft(Renderer *renderer, Slice name, Slice text, const RenderTally *tally);
// Closes the document (in `text` the summary line) and frees what the renderer holds.
void render_finish(Renderer *renderer);

// One finding in the text form (excerpt, labels, help, fixes), without a summary. `file` is named
// where the finding has no place.
void render_finding_text(Buffer *out, Slice file, const Sources *sources, const Finding *finding,
                         bool color);

// One finding as a JSON object on one line, without a line end.
void render_finding_json(Buffer *out, Slice file, const Sources *sources, const Finding *finding);
// The same of one edit: its place and its text.
void render_edit_json(Buffer *out, Slice file, const Sources *sources, const Edit *edit);

// For a terminal or log, on one line: control, bidirectional and other hidden characters are shown
// as <U+202E>, invalid bytes as <0xFF>.
void render_terminal_text(Buffer *out, Slice text);

#endif
