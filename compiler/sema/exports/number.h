// The number in a cell, with any marks: "12,400", "1.204,50 €", "62,5 %", "1 200", "0:04:12", "1.2K". A single mark
// before three digits can be either; both readings are kept until the file has decided. No memory.
#ifndef SEMA_EXPORTS_NUMBER_H
#define SEMA_EXPORTS_NUMBER_H

#include "sema/exports/definition.h"
#include "sema/quantity.h"

typedef enum {
    NUMBER_NONE,     // an empty cell, "--", "undefined": nothing, never 0
    NUMBER_WRONG,    // no number
    NUMBER_ROUNDED,  // 1.2E+17: a spreadsheet has rounded it
    NUMBER_LARGE,    // more than a trillion
    NUMBER_READ
} NumberStatus;

typedef struct {
    NumberStatus status;
    Micro point;       // where the point is the decimal mark
    Micro comma;       // where the comma is
    bool either;       // the two differ, or would
    uint8_t decimal;   // DecimalMark that this very cell shows
    bool percent;      // with a "%"
    bool time;         // h:mm:ss; the value is in minutes
    char currency[4];  // "" without one
} CellNumber;

// Reads a cell as a number, by both meanings of its point or comma. What it is where it is none is in `status`.
CellNumber cell_number_read(Slice cell);

// Whether a text is a whole number that a spreadsheet has rounded: "1.22158E+17".
bool cell_is_rounded(Slice cell);

#endif
