// The languages that people write in, by their codes: ISO 639, with a script or region behind it (BCP 47).
#ifndef SEMA_LANGUAGES_H
#define SEMA_LANGUAGES_H

#include <stdbool.h>

#include "base/arena.h"

// "de", "gsw", "pt-BR", "zh-Hant", "es-419".
bool language_is_known(Slice code);

// What was probably meant by one that is not: another case or sign ("pt_br"), a country's code in
// capitals, a language's English name. False where nobody knows.
bool language_meant(Arena *arena, Slice written, Slice *code);

#endif
