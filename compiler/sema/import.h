// Files that a strategy names: where they are, whether they may be read, and their texts. Only
// compiler/sema/ includes this.
#ifndef SEMA_IMPORT_H
#define SEMA_IMPORT_H

#include "sema/sema.h"

// Imports of imports, at most this deep.
#define IMPORT_DEPTH_LIMIT 200

// Parses the main text's imports, their imports and so on, each once; adds the trees in the order in which their statements
// count (imports before what imports them) to `order`, and to plan->trees behind the main tree.
typedef LIST(Tree *) TreeList;
void import_all(Sema *sema, Tree *main, TreeList *order);

// Tells a text what its parser cannot know: the day, and what an earlier reading doubted.
void import_prepare(const Sema *sema, Source *source);

// Records what the title of a statement that names a file stands for; NULL: nothing that could be read.
void import_record(Sema *sema, const Tree *tree, const Statement *statement, const Source *file);

struct ExportOptions;
// Reads it; false and a finding of `import` at `at` where it cannot be had. Its faults become findings.
bool import_figures(Sema *sema, const Tree *tree, Slice name, Span at,
                    const struct ExportOptions *options, FigureFile *file);
// Its text as a source, for findings in it; NULL where it cannot be read any more.
const Source *import_figures_text(Sema *sema, FigureFile *file);

// The bytes of a picture of at most `most`, which are the caller's to free; false and a finding at `at`
// where it cannot be had.
bool import_picture(Sema *sema, const Tree *tree, Slice name, Span at, size_t most, Slice *content);

// The top-level import statement of the main tree that brought a tree in; NULL for the main tree.
const Statement *import_of(const Sema *sema, const Tree *tree);

#endif
