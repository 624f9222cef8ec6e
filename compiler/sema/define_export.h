// `define export`, and conditions on rows: reading them from the text. Only compiler/sema/ includes this.
#ifndef SEMA_DEFINE_EXPORT_H
#define SEMA_DEFINE_EXPORT_H

#include "sema/exports/reader.h"
#include "sema/sema.h"

// A figure's metric as written.
typedef struct {
    Name metric;
    Values values;  // the property that it stands in
    bool says_sum;
} FigurePlace;

// A definition while its properties are read.
typedef struct ExportDraft {
    ExportDefinition definition;
    LIST(FigurePlace) places;  // of the figures that it says itself, in order
} ExportDraft;

// Reads one property of a `define export`; reports what is wrong with it.
void export_property(Sema *sema, ExportDraft *draft, const Property *property);

// What can be judged once all defines are read: metrics and their units.
void export_check(Sema *sema, const ExportDraft *draft);

// "H" or "H2" is "x" or "y"; no header where it is wrong, which is reported.
RowCondition export_condition(Sema *sema, Values *values);

#endif
