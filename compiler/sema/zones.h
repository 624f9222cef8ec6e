// The time zones that there are, as the IANA database names them.
#ifndef SEMA_ZONES_H
#define SEMA_ZONES_H

#include <stdbool.h>

#include "base/slice.h"

// True, too, where the program carries no list of them (while it is built).
bool zone_is_known(Slice name);

// Calls back for every one, in the order of the names.
void zones_each(void (*visit)(void *context, Slice name), void *context);

// The one with the most similar name; empty where none is near.
Slice zone_nearest(Slice name);

#endif
