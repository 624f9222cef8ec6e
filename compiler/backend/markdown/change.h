// A sentence of compare/sentence.h in Markdown: what it speaks of in bold.
#ifndef BACKEND_MARKDOWN_CHANGE_H
#define BACKEND_MARKDOWN_CHANGE_H

#include "base/buffer.h"

void markdown_stressed(Buffer *out, Slice sentence);

#endif
