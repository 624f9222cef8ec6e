// The shares of contents: on one handle they are parts of one whole. Memory: the heap, given back.
#include <stdlib.h>

#include "base/memory.h"
#include "sema/sema.h"

// A content that some tactic publishes on a handle, or on a channel without one.
typedef struct {
    Symbol handle;
    Content *content;
} SharedUse;

static int compare_shared(const void *first, const void *second) {
    const SharedUse *a = first;
    const SharedUse *b = second;
    uint32_t left = a->content->share_at.start;
    uint32_t right = b->content->share_at.start;
    return a->handle != b->handle ? (a->handle > b->handle) - (a->handle < b->handle)
                                  : (left > right) - (left < right);
}

// One handle's contents, in the order in which they are declared.
static void judge_handle(Sema *sema, const SharedUse *uses, size_t count) {
    Micro sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (i != 0 && uses[i].content == uses[i - 1].content) {
            continue;
        }
        sum += uses[i].content->share;
        if (sum <= 100 * MICRO) {
            continue;
        }
        if (uses[i].content->item.broken) {
            return;  // said, of another handle
        }
        Buffer text = BUFFER_EMPTY;
        micro_text(&text, sum);
        sema->item = &uses[i].content->item;
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, uses[i].content->share_at,
                                      "with this the shares on %.*s come to %.*s%%",
                                      SLICE_ARGS(symbols_text(sema->symbols, uses[i].handle)),
                                      SLICE_ARGS(buffer_slice(&text)));
        buffer_free(&text);
        for (size_t k = 0; k < i; k++) {
            if (k == 0 || uses[k].content != uses[k - 1].content) {
                finding_label(sema->findings, finding, uses[k].content->share_at,
                              "it has this, too");
            }
        }
        finding_help(sema->findings, finding,
                     "the contents that one handle publishes share 100%% of its posts");
        return;
    }
}

void sema_check_shares(Sema *sema) {
    const Plan *plan = sema->plan;
    Micro all = 0;
    for (unsigned i = 0; i < plan->contents.count && all <= 100 * MICRO; i++) {
        all += plan->contents.items[i]->share > 0 ? plan->contents.items[i]->share : 0;
    }
    if (all <= 100 * MICRO) {
        return;
    }
    size_t room = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        room +=
            (size_t)plan->tactics.items[i]->contents.count * plan->tactics.items[i]->places.count;
    }
    SharedUse *uses = memory_allocate((room + 1) * sizeof *uses);
    size_t count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        for (unsigned p = 0; p < tactic->places.count; p++) {
            const Place *place = &tactic->places.items[p];
            Symbol handle =
                place->profile != NULL ? place->profile->item.name : place->channel->name;
            for (unsigned c = 0; c < tactic->contents.count; c++) {
                if (tactic->contents.items[c]->share > 0) {
                    uses[count++] = (SharedUse){handle, tactic->contents.items[c]};
                }
            }
        }
    }
    qsort(uses, count, sizeof *uses, compare_shared);
    for (size_t start = 0, end = 0; start < count; start = end) {
        for (end = start; end < count && uses[end].handle == uses[start].handle; end++) {}
        judge_handle(sema, &uses[start], end - start);
    }
    memory_free(uses);
    sema->item = NULL;
}
