// Whether a formatted text still says what the text it was made from says: the same statements,
// holding the same properties, the same tokens but for their canonical spelling, the same comments
// at the same places. Knows nothing of layout.
#ifndef FORMAT_VERIFY_H
#define FORMAT_VERIFY_H

#include "syntax/tree.h"

// Both trees are of texts without syntax errors.
bool verify_same(const Tree *original, const Tree *formatted);

#endif
