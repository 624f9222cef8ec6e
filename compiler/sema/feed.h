// Giving goals what exports add up to. Only compiler/sema/ includes this.
#ifndef SEMA_FEED_H
#define SEMA_FEED_H

#include "sema/sema.h"

// After the statements, before actuals are put in order and progress is worked out.
void sema_feed(Sema *sema);

#endif
