// Files of which nobody says whose figures they tell, though it makes a difference: two accounts' exports of one kind, or a tool for
// many networks beside a network's own. Such a file is reported, and not used. Memory: the compilation's arena.
#ifndef SEMA_FIGURE_DOUBTS_H
#define SEMA_FIGURE_DOUBTS_H

#include "sema/sema.h"

// After the files' times are judged, before goals get figures.
void figure_doubts(Sema *sema);

#endif
