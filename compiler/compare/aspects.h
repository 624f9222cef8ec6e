// What of a thing may change: a table for each sort of thing, a row for each value that it has. A row says under which
// kind a change of it is reported and how the value is said. Knows nothing of pairs.
#ifndef COMPARE_ASPECTS_H
#define COMPARE_ASPECTS_H

#include "compare/voice.h"

struct Aspect {
    ChangeKind kind;
    const char *name;  // for machines
    Text label;        // for people
    // Where neither version writes this property, the value comes from elsewhere (a goal, a profile, the only audience)
    // and changes with what is said there. PROPERTY_KIND_COUNT: it is always its own.
    PropertyKind written;
    bool places;  // holds places, whose profiles may follow from what profiles there are
    void (*write)(const Voice *voice, const void *item);
};

// A metric that is measured: one entry of a `measure`.
typedef struct {
    const Measure *measure;
    const MetricRef *metric;
} MeasureRow;

typedef struct {
    const Aspect *rows;
    unsigned count;
} Aspects;

// The items of SORT_STRATEGY are Plans, those of SORT_MEASURE MeasureRows, those of SORT_WORD Words.
Aspects aspects_of(Sort sort);
// Those of goals and tactics, which are many.
Aspects aspects_of_goal(void);
Aspects aspects_of_tactic(void);

// What every statement may say; NULL for what is none.
const Item *aspects_item(Sort sort, const void *item);

// `keep` and its like: the figure that a goal is to reach or to hold.
void aspect_target(const Voice *voice, const void *item);
extern const Aspect aspect_target_row;    // measured in another unit
extern const Aspect aspect_raised_row;    // raised, lowered, kept
extern const Aspect aspect_deadline_row;  // postponed, advanced
extern const Aspect aspect_parent_row;    // where a tactic stands
extern const Aspect aspect_purpose_row;   // the purpose of a goal
extern const Aspect aspect_name_row;      // what a thing is called

// `note` and `tags`, at the end of each table, and how they are written for what has an Item.
#define ASPECTS_REMARKS(KIND, type)                                                                \
    {CHANGE_##KIND, "note", TEXT_what_note, PROPERTY_KIND_COUNT, false, type##_note}, {            \
        CHANGE_##KIND, "tags", TEXT_what_tags, PROPERTY_KIND_COUNT, false, type##_tags             \
    }
#define ASPECTS_WRITE_REMARKS(type, Type)                                                          \
    static void type##_note(const Voice *voice, const void *item) {                                \
        voice_text(voice, item_note(&((const Type *)item)->item));                                 \
    }                                                                                              \
    static void type##_tags(const Voice *voice, const void *item) {                                \
        TextList tags = item_tags(&((const Type *)item)->item);                                    \
        voice_texts(voice, &tags, "#");                                                            \
    }

#endif
