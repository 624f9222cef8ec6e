// From a text to its findings, the same way for everyone who wants them: compile it under the rules of
// its folder, run every rule (a library earns findings about single statements only), apply levels and
// silences, work out readiness, sort.
//
//     FolderRulesCache *folders = folder_rules_new(&options);              // once a run
//     const FolderRules *folder = folder_rules_find(folders, path);
//     Compilation *compilation = judge_compile(name, path, content, &options, folder);
//     Silences *silences = judge(compilation, folder);
#ifndef RULES_JUDGE_H
#define RULES_JUDGE_H

#include "rules/silence.h"

// Like compile (sema/compile.h); `folder` may be NULL.
Compilation *judge_compile(Slice name, Slice path, Slice content, const CompileOptions *options,
                           const FolderRules *folder);

// To be called once a compilation. The result lives in its arena.
Silences *judge(Compilation *compilation, const FolderRules *folder);

#endif
