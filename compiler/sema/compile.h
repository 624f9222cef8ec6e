// From a text to its Plan: parses it and what it imports, resolves names, works out what follows. One
// compilation owns everything it makes; compilations share nothing but the vocabulary, so they may run side by side.
#ifndef SEMA_COMPILE_H
#define SEMA_COMPILE_H

#include "base/files.h"
#include "sema/plan.h"

typedef struct {
    Date today;
    Slice
        root;  // no import reaches outside; empty: the nearest folder upwards with a `.git`, else `folder`
    Slice folder;  // that was named and holds the file; empty: the file's own
    const VocabularyBase *vocabulary;
    // Reads a file for an import; NULL: files_read. The content belongs to the compilation (memory_free), is
    // writable and followed by two NUL bytes.
    FilesStatus (*read)(void *context, const char *path, Slice *content);
    void *context;
    // What holds where no `rules` of the file or its imports says otherwise; NULL: the language's own settings.
    const Settings *settings;
    // Real paths of tables that may be read though they lie outside of the root: the user named them.
    const Slice *given;
    unsigned given_count;
    bool uses;  // records what each word stands for (Plan.uses)
    const Tree *
        earlier;  // of the text as it was before, for what has not changed of it; NULL: there is none
    ArenaPool *pool;  // where the memory of large texts comes from; NULL: the system
} CompileOptions;

typedef struct {
    Arena *arena;
    Sources sources;
    Findings findings;
    Symbols *symbols;
    Vocabulary vocabulary;
    Plan *plan;
    LIST(Slice) imported;  // paths of the files that were imported, as opened
    LIST(Slice) missing;   // paths where one was looked for and none was
    bool unread;           // one of them is there and could not be read
} Compilation;

// Compiles a text. `name` is how findings call it; `path` is where it stands for imports (may be empty: the current
// folder). `content` (memory_allocate'd, writable, followed by two NUL bytes) becomes the compilation's. Never NULL; ends with
// compilation_free. Rules are not run (rules/rules.h).
Compilation *compile(Slice name, Slice path, Slice content, const CompileOptions *options);

// The same for a file of rules for a folder, which holds one `rules` statement and nothing else; what else is there is a
// finding. Of the Plan only settings, directives, trees and findings mean anything.
Compilation *compile_rules(Slice name, Slice path, Slice content, const CompileOptions *options);

// Gives back what its texts' tokens and properties take, a fifth of it all, where only its findings and sources will be
// asked from here on: no rule, no report, nothing that walks over statements.
void compilation_drop_tokens(Compilation *compilation);

// With all that it holds: sources, tree, Plan and findings.
void compilation_free(Compilation *compilation);

// A copy of a text as the compiler wants it: writable, two NUL bytes after it; memory_free'd by its owner.
Slice compile_text_copy(Slice text);

#endif
