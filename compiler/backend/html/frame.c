// The frame of frame.h. Nothing of the user's goes into it but a colour's number. Allocates nothing
// that outlives a call.
#include "backend/html/frame.h"

#include "backend/backend.h"
#include "base/sha256.h"
#include "words/texts.h"

#define SHARED_STYLE "report/report.css"
#define LIVE_STYLE "report/live.css"
#define LIVE_SCRIPT "report/live.js"

EmbeddedFile html_carried(const char *path) {
    const EmbeddedFile *file = embedded_find(slice_from(path));
    return file != NULL ? *file : (EmbeddedFile){slice_from(path), {NULL, 0}, ""};
}

// What the brand and the draft add to the style.
static void add_own_style(const HtmlFrame *frame, Buffer *style) {
    BrandTokens tokens = brand_tokens(frame->brand);
    buffer_add_format(style,
                      ":root{--brand:#%06x;--on-brand:#%06x;--accent:#%06x}"
                      "@media screen and "
                      "(prefers-color-scheme:dark){:root:not([data-theme=light]){--accent:#%06x}}"
                      "@media screen{:root[data-theme=dark]{--accent:#%06x}}",
                      tokens.brand, tokens.on_brand, tokens.accent, tokens.accent_dark,
                      tokens.accent_dark);
    if (frame->draft) {
        buffer_add_string(style, "@page{@top-right{content:\"");
        buffer_add_string(style, text_pattern(frame->language, TEXT_draft));
        buffer_add_string(style, "\";font:8pt sans-serif;color:#a3123f}}");
    }
}

static void allow(Buffer *out, const char *path) {
    if (path != NULL) {
        buffer_add_format(out, " 'sha256-%s'", html_carried(path).sha256);
    }
}

static void write_policy(Buffer *out, const HtmlFrame *frame) {
    Buffer own = BUFFER_EMPTY;
    char digest[SHA256_BASE64_SIZE];
    add_own_style(frame, &own);
    sha256_base64(buffer_slice(&own), digest);
    buffer_free(&own);
    buffer_add_string(out,
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src");
    allow(out, SHARED_STYLE);
    allow(out, frame->style);
    allow(out, frame->live ? LIVE_STYLE : NULL);
    buffer_add_format(out, " 'sha256-%s'; script-src", digest);
    allow(out, frame->script);
    allow(out, frame->live ? LIVE_SCRIPT : NULL);
    buffer_add_format(out, "; img-src data:; base-uri 'none'; form-action 'none'%s\">\n",
                      frame->live ? "; connect-src 'self'" : "");
}

void html_frame_begin(Buffer *out, const HtmlFrame *frame) {
    buffer_add_format(out,
                      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                      language_code(frame->language));
    write_policy(out, frame);
    buffer_add_string(out,
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n"
                      "<meta name=\"robots\" content=\"noindex\">\n"
                      "<meta name=\"generator\" content=\"strat " STRAT_VERSION "\">\n<title>");
}

static void write_style(Buffer *out, const char *path) {
    if (path != NULL) {
        buffer_add_string(out, "<style>");
        buffer_add(out, html_carried(path).content);
        buffer_add_string(out, "</style>\n");
    }
}

void html_frame_styles(Buffer *out, const HtmlFrame *frame) {
    buffer_add_string(out, "</title>\n");
    write_style(out, SHARED_STYLE);
    write_style(out, frame->style);
    write_style(out, frame->live ? LIVE_STYLE : NULL);
    buffer_add_string(out, "<style>");
    add_own_style(frame, out);
    buffer_add_string(out, "</style>\n</head>\n");
}

void html_frame_end(Buffer *out, const HtmlFrame *frame) {
    if (frame->script != NULL) {
        buffer_add_string(out, "<script>");
        buffer_add(out, html_carried(frame->script).content);
        buffer_add_string(out, "</script>\n");
    }
    if (!frame->live) {
        buffer_add_string(out, "</body>\n</html>\n");
    }
}
