// What was mended, asked of afterwards, and what others say of the same place told with it. Memory: the findings' arena.
#include "syntax/mend_pass.h"

// The finding about what was mended at that place; NULL without one.
static Finding *finding_at(const Tree *tree, Span at) {
    unsigned low = 0;
    unsigned high = tree->mended_at.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (tree->mended_at.items[middle].at.end <= at.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const MendedAt *mended = low < tree->mended_at.count ? &tree->mended_at.items[low] : NULL;
    return mended != NULL && mended->at.start <= at.start && at.end <= mended->at.end
               ? mended->finding
               : NULL;
}

bool mend_reported(const Tree *tree, Span at) {
    return finding_at(tree, at) != NULL;
}

// A help that has become longer says enough.
#define MERGED_MOST 1000

void mend_merge(const Tree *tree, Findings *findings, unsigned from) {
    if (tree->mended_at.count == 0) {
        return;
    }
    unsigned kept = from;
    for (unsigned i = from; i < findings->list.count; i++) {
        Finding *finding = findings->list.items[i];
        Finding *notation = finding->level == LEVEL_ERROR ? finding_at(tree, finding->at) : NULL;
        if (notation == NULL || notation == finding) {
            findings->list.items[kept++] = finding;
            continue;
        }
        if (notation->help.length > MERGED_MOST) {
            continue;
        }
        finding_help(findings, notation, "%.*s; then %.*s%s%.*s%s", SLICE_ARGS(notation->help),
                     SLICE_ARGS(finding->message), finding->help.length != 0 ? " (" : "",
                     SLICE_ARGS(finding->help), finding->help.length != 0 ? ")" : "");
    }
    findings->list.count = kept;
}
