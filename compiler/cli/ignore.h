// What .gitignore files leave out, as git reads them: negation with `!`, folders with a final `/`,
// patterns anchored by a `/`, `*`, `?`, `[…]` and `**`; the last pattern that fits decides, that of
// an inner folder before that of an outer one. Everything lives in an arena.
#ifndef CLI_IGNORE_H
#define CLI_IGNORE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

// The patterns of one folder, and those of the folders around it.
typedef struct IgnoreRules IgnoreRules;

// Reads the content of a .gitignore. `folder` is the path of the folder that it stands in, without
// "/" at the end, in the same form as the paths asked about later ("" for one to which these are
// relative). `outer` may be NULL. Gives `outer` itself where the content holds no pattern.
const IgnoreRules *ignore_read(Arena *arena, const IgnoreRules *outer, Slice folder, Slice content);

// Whether a path is left out. The path lies below the folder of every set of rules, and none of the
// folders on the way is left out itself. `rules` may be NULL.
bool ignore_leaves_out(const IgnoreRules *rules, Slice path, bool is_folder);

// Whether a pattern, without `!` and a final `/`, fits a path of one or more names; for tests too.
bool ignore_pattern_fits(Slice pattern, Slice path);

#endif
