// Text on its way into an HTML page: one function for each place where it can land, and each makes
// any bytes harmless there. Bytes that are not UTF-8, control characters, characters that HTML
// forbids and those that turn the direction of what follows come out as U+FFFD. Knows nothing of
// the Plan.
#ifndef BACKEND_HTML_WRITER_H
#define BACKEND_HTML_WRITER_H

#include <stdbool.h>

#include "base/buffer.h"

// Between tags.
void html_text(Buffer *out, Slice text);

// The value of an attribute in double quotes (the caller writes the quotes) that is no address.
void html_attribute(Buffer *out, Slice text);

// Whether an address may become a link: http or https, and something behind it.
bool html_address_is_safe(Slice address);

// The value of href="…" (the caller writes the quotes). Nothing where html_address_is_safe says no.
// What an address cannot hold is percent-encoded.
void html_address(Buffer *out, Slice address);

// The user's words between tags, in whatever language and direction they are: isolated from the
// English around them, and not called English.
void html_user(Buffer *out, Slice text);

// What the story says: the user's words, which are marked in it (words/texts.h), set apart.
void html_said(Buffer *out, Slice said);
// The same where no element may stand, as in a drawing's texts: the marks go.
void html_said_plain(Buffer *out, Slice said);
// The same for an attribute in double quotes.
void html_said_attribute(Buffer *out, Slice said);

// An address as people read it: without the scheme and a slash at the end.
Slice html_address_words(Slice address);

// A link that tells the other site nothing, its words escaped; only the words where the address is
// not safe to follow.
void html_link(Buffer *out, Slice address, Slice words);

#endif
