// The files `.strat-rules`: one `rules` statement that covers the folder below it. They are looked
// for from a strategy's folder up to the root of its imports (`--root`, else the nearest folder
// with a `.git`; without either to the top of the file system), each read and judged once for all
// the strategies of a run.
//
// Give folder_rules_settings to compile (CompileOptions.settings) and the same rules to
// silence_apply. A file that is not right has findings in its own compilation: show those of all
// the files once a run, beside the strategies'.
#ifndef RULES_FOLDER_RULES_H
#define RULES_FOLDER_RULES_H

#include "sema/compile.h"

#define FOLDER_RULES_NAME ".strat-rules"

// One file.
typedef struct FolderRules FolderRules;
struct FolderRules {
    const FolderRules *outer;  // the next one further out; NULL for the outermost
    FilesStatus status;        // how reading went; where it failed, a finding says so
    Compilation
        *compilation;  // of the file: findings, directives, and settings over the outer ones
};

typedef struct FolderRulesCache FolderRulesCache;

// Reads with the options' `read`, `today`, `root` and `vocabulary`, which must live as long as the
// cache. Never NULL; ends with folder_rules_free, after all compilations that silence_apply was
// given its rules for.
FolderRulesCache *folder_rules_new(const CompileOptions *options);
void folder_rules_free(FolderRulesCache *cache);  // NULL is fine

// The innermost file that covers what stands at `path` (as the user gave it; empty: the current
// folder), NULL where there is none. Not for several threads at once: look the folders up before
// they start. What is found may be read by all.
const FolderRules *folder_rules_find(FolderRulesCache *cache, Slice path);

// What `set` says in it and further out; NULL where `rules` is NULL.
const Settings *folder_rules_settings(const FolderRules *rules);

// Every file that was read so far, once, in the order of their names; `index` below the count.
unsigned folder_rules_count(const FolderRulesCache *cache);
const FolderRules *folder_rules_at(FolderRulesCache *cache, unsigned index);

#endif
