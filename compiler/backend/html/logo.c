// The logo in the banner, as an image with a data address: a browser runs no script in one, and asks
// for nothing that it names.
#include "backend/html/page.h"

static void add_base64(Buffer *out, Slice bytes) {
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *byte = (const unsigned char *)bytes.text;
    buffer_reserve(out, bytes.length / 3 * 4 + 4);
    for (size_t i = 0; i < bytes.length; i += 3) {
        size_t left = bytes.length - i;
        uint32_t group = (uint32_t)byte[i] << 16 | (left > 1 ? (uint32_t)byte[i + 1] << 8 : 0) |
                         (left > 2 ? byte[i + 2] : 0u);
        char text[4] = {alphabet[group >> 18 & 63], alphabet[group >> 12 & 63],
                        left > 1 ? alphabet[group >> 6 & 63] : '=',
                        left > 2 ? alphabet[group & 63] : '='};
        buffer_add_bytes(out, text, sizeof text);
    }
}

void html_logo(HtmlReport *report) {
    const Strategy *strategy = &report->plan->strategy;
    if (strategy->logo_picture.length == 0) {
        return;
    }
    html_raw(report, "<img class=\"logo\" alt=\"");
    html_attribute(report->out, html_title(report->plan));
    buffer_add_format(report->out, "\" src=\"data:%s;base64,", strategy->logo_type);
    add_base64(report->out, strategy->logo_picture);
    html_raw(report, "\">");
}
