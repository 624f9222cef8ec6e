// From a source to its tree: scans, then pushes token after token into the grammar, decides which words are keywords
// by asking what the parser would take, and goes on after mistakes so that each broken statement gets one finding and
// every sound one reaches the tree.
#ifndef SYNTAX_PARSER_H
#define SYNTAX_PARSER_H

#include "findings/finding.h"
#include "syntax/tree.h"

// Never NULL; statements are in the arena, the rest ends with tree_finish. The source's text must be writable and
// followed by two NUL bytes (see scanner.h). Findings of syntax and encoding are added.
Tree *parser_parse(Arena *arena, Source *source, Findings *findings);

// The same where the tree of an earlier text is at hand (NULL: none is), with its source: what is still so is taken over.
Tree *parser_parse_again(Arena *arena, Source *source, Findings *findings, const Tree *earlier);

// The same, with every token as it is written: foreign notations stay what they are, however plain their meaning. For what is
// about to be typed.
Tree *parser_parse_written(Arena *arena, Source *source, Findings *findings);

// The tool that made the parser: "bison 3.8.2". Static.
const char *parser_tool(void);

#endif
