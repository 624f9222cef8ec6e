// Where in a broken text a foreign notation may be why it is: in the statements around what was said. The rest of a large text
// need not be asked at each key. Knows no notations. Memory: the arena.
#ifndef SYNTAX_MEND_NEAR_H
#define SYNTAX_MEND_NEAR_H

#include "findings/finding.h"
#include "syntax/tree.h"

// Makes the source's doubts those statements, and the ones around the doubts that it had: after a parse whose findings stand
// in the list from `from` on. No doubts are left, which means all of the text, where not everything was said. Says whether they
// are all of the text: no further doubt can add anything then.
bool mend_near(Tree *tree, Arena *arena, const Findings *findings, unsigned from);

#endif
