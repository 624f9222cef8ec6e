// The words of the semantic tokens' legend; each list ends with NULL. The numbers in an answer are
// indices into them.
#ifndef LSP_FEATURES_HIGHLIGHTING_H
#define LSP_FEATURES_HIGHLIGHTING_H

extern const char *const highlighting_types[];
extern const char *const highlighting_modifiers[];

#endif
