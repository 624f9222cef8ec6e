// Which notations may begin at a token: what its kind, its first bytes and what stands before it rule out is not asked for. Most
// tokens of any text begin none, and there are thirty to ask. Owns nothing.
#ifndef SYNTAX_MEND_BEGIN_H
#define SYNTAX_MEND_BEGIN_H

#include "syntax/mend.h"

// Those that may, a bit each: the lowest is to be asked first.
uint64_t mend_beginnings(const Mend *mend, uint32_t index);

// Who knows the notation of that bit.
MendRecogniser *mend_recogniser(unsigned bit);

#endif
