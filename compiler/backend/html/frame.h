// What stands around every page that strat writes: its head, with the policy that lets nothing in but
// what the page carries, the style, and the script at its end. Knows no Plan.
#ifndef BACKEND_HTML_FRAME_H
#define BACKEND_HTML_FRAME_H

#include "backend/html/brand.h"
#include "base/buffer.h"
#include "base/embedded.h"
#include "words/language.h"

typedef struct {
    Language language;
    Colour brand;
    bool draft;
    bool live;           // a server gave the page: it may ask that server whether it has changed
    const char *style;   // of this kind of page, besides report.css; NULL: none
    const char *script;  // "report/report.js"
} HtmlFrame;

// Up to and with <title>, whose escaped words the caller writes.
void html_frame_begin(Buffer *out, const HtmlFrame *frame);
// The styles and the end of the head.
void html_frame_styles(Buffer *out, const HtmlFrame *frame);
// The script, and the end of the page; of a live page the server writes what follows the script.
void html_frame_end(Buffer *out, const HtmlFrame *frame);

// A file that the program carries; the build fails without them, so that an empty one is only for
// tests.
EmbeddedFile html_carried(const char *path);

#endif
