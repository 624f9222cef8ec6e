// The vocabulary of the bootstrap program, which reads the prelude to make the real one: nothing.
#include "sema/vocabulary.h"

const VocabularyBase *vocabulary_base(void) {
    return NULL;
}
