// The logo in the banner, as an image with a data address.
#include "backend/html/page.h"

void html_logo(HtmlReport *report) {
    (void)report;
}
