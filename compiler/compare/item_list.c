// The lists of item_list.h. A `measure` of several metrics is an item for each of them.
#include "compare/item_list.h"

#include <stdlib.h>

static int compare_places(const void *left, const void *right) {
    uintptr_t a = (uintptr_t)((const ItemPlace *)left)->item;
    uintptr_t b = (uintptr_t)((const ItemPlace *)right)->item;
    return (a > b) - (a < b);
}

static void start(Arena *arena, ItemList *list, unsigned capacity) {
    *list = (ItemList){.items = ARENA_ARRAY(arena, const void *, capacity + 1)};
}

static void note_places(Arena *arena, ItemList *list) {
    list->places = ARENA_ARRAY(arena, ItemPlace, list->count + 1);
    for (unsigned i = 0; i < list->count; i++) {
        list->places[i] = (ItemPlace){list->items[i], i};
    }
    if (list->count > 1) {
        qsort(list->places, list->count, sizeof(ItemPlace), compare_places);
    }
}

static void take_measures(Arena *arena, ItemList *list, const Plan *plan) {
    unsigned count = 0;
    for (unsigned i = 0; i < plan->measures.count; i++) {
        count += plan->measures.items[i]->metrics.count;
    }
    start(arena, list, count);
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        for (unsigned k = 0; k < measure->metrics.count; k++) {
            MeasureRow *row = ARENA_NEW(arena, MeasureRow);
            *row = (MeasureRow){measure, &measure->metrics.items[k]};
            list->items[list->count++] = row;
        }
    }
}

static void take_words(Arena *arena, ItemList *list, const Vocabulary *vocabulary) {
    unsigned count = vocabulary == NULL ? 0 : vocabulary->defined.count;
    start(arena, list, count);
    for (unsigned i = 0; i < count; i++) {
        list->items[list->count++] = vocabulary->defined.items[i];
    }
}

#define TAKE(member)                                                                               \
    start(arena, &list, plan->member.count);                                                       \
    for (unsigned i = 0; i < plan->member.count; i++) {                                            \
        list.items[list.count++] = plan->member.items[i];                                          \
    }                                                                                              \
    break

ItemList item_list_of(Arena *arena, const Plan *plan, Sort sort) {
    ItemList list = {.count = 0};
    switch (sort) {
    case SORT_STRATEGY:
        start(arena, &list, 1);
        list.items[list.count++] = plan;
        break;
    case SORT_PERSON:
        TAKE(people);
    case SORT_AUDIENCE:
        TAKE(audiences);
    case SORT_PROFILE:
        TAKE(profiles);
    case SORT_CONTENT:
        TAKE(contents);
    case SORT_CAMPAIGN:
        TAKE(campaigns);
    case SORT_PURPOSE:
        TAKE(purposes);
    case SORT_GOAL:
        TAKE(goals);
    case SORT_TACTIC:
        TAKE(tactics);
    case SORT_RESPONSE:
        TAKE(responses);
    case SORT_REVIEW:
        TAKE(reviews);
    case SORT_MEASURE:
        take_measures(arena, &list, plan);
        break;
    case SORT_WORD:
        take_words(arena, &list, plan->vocabulary);
        break;
    case SORT_COUNT:
        break;
    }
    note_places(arena, &list);
    return list;
}

uint32_t item_list_find(const ItemList *list, const void *item) {
    ItemPlace wanted = {item, 0};
    const ItemPlace *found =
        bsearch(&wanted, list->places, list->count, sizeof(ItemPlace), compare_places);
    return found == NULL ? UNPAIRED : found->index;
}
