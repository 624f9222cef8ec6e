// Whose figures a file tells: what is of one account is never added up. Must not know goals. Owns no memory.
#ifndef SEMA_FIGURE_ACCOUNT_H
#define SEMA_FIGURE_ACCOUNT_H

#include "sema/exports/reader.h"
#include "sema/plan.h"

typedef enum {
    ACCOUNT_OTHER,
    ACCOUNT_MAYBE,  // the file of one may be of several networks, and nothing says of which
    ACCOUNT_SAME
} AccountMatch;

// Whether two files tell the figures of one account: by what their statements say (`whose "@acorn.north"`), else by their
// definitions (`whose "Instagram"`) and, of those that may be of several, by the title above the metric's table; NULL for `metric`:
// whatever title.
AccountMatch figure_accounts(const FigureSource *a, const FigureSource *b, const Word *metric);

// Of the accounts that the file may be of, the one at that place; an empty text behind the last.
Slice figure_account_at(const FigureSource *source, unsigned place);

// Whether the text has the name in it as words of its own, in whatever case; and at that place.
bool figure_names(Slice text, Slice name);
bool figure_names_at(Slice text, size_t at, Slice name);

#endif
