// The picture that a strategy names for the head of its reports. Only compiler/sema/ includes this.
#ifndef SEMA_LOGO_H
#define SEMA_LOGO_H

#include "sema/sema.h"

// Reads and checks it, and keeps it in the arena; a finding at its name where it cannot be shown.
void sema_logo(Sema *sema, Strategy *strategy);

#endif
