// One finding for many places. Must not know what any rule is about. Reads the comments that allow rules a first time,
// before silence.c does, since what a finding says depends on whom it is about.
#include "rules/many.h"

#include "rules/covers.h"

void many_add(RuleRun *run, Many *many, Item *item, Span at, const char *label, ...) {
    if (item->broken) {
        return;
    }
    va_list arguments;
    va_start(arguments, label);
    Slice text = arena_format_list(run->plan->arena, label, arguments);
    va_end(arguments);
    ManyPlace place = {item, at, text};
    LIST_ADD(run->plan->arena, &many->places, place);
}

static bool is_allowed(RuleRun *run, RuleId rule, Span at) {
    if (run->covers == NULL) {
        run->covers = ARENA_NEW(run->plan->arena, Covers);
        covers_collect(run->plan, run->covers, false);
    }
    unsigned index;
    return covers_find(run->covers, run->plan, at, rule, NULL, &index) != NULL;
}

bool many_settle(RuleRun *run, Many *many) {
    unsigned count = many->places.count;
    many->said = 0;
    if (count == 0) {
        return false;
    }
    ManyPlace *places = many->places.items;
    ManyPlace *allowed = ARENA_ARRAY(run->plan->arena, ManyPlace, count + 1);
    unsigned allowed_count = 0;
    for (unsigned i = 0; i < count; i++) {
        if (is_allowed(run, many->rule, places[i].at)) {
            allowed[allowed_count++] = places[i];
        } else {
            places[many->said++] = places[i];
        }
    }
    for (unsigned i = 0; i < allowed_count; i++) {
        places[many->said + i] = allowed[i];
    }
    if (many->said == 0) {
        many->said = count;
    }
    return true;
}

static Finding *report(RuleRun *run, Many *many, Span at, const char *format, va_list arguments)
    __attribute__((format(printf, 4, 0)));
static Finding *report(RuleRun *run, Many *many, Span at, const char *format, va_list arguments) {
    const ManyPlace *places = many->places.items;
    // All of them are allowed where the first that is spoken of is.
    bool allowed = is_allowed(run, many->rule, places[0].at);
    at = allowed ? places[0].at : at;
    Finding *finding = findings_add(run->findings, many->rule, at, "%s", "");
    finding->message = arena_format_list(run->findings->arena, format, arguments);
    for (unsigned i = 0; i < many->places.count; i++) {
        bool here = places[i].at.start == at.start;
        if (i < many->said && !here) {
            finding_label(run->findings, finding, places[i].at, "%.*s",
                          SLICE_ARGS(places[i].label));
        }
        if (!here && (allowed || i >= many->said)) {
            LIST_ADD(run->findings->arena, &finding->left_out, places[i].at);
        }
        if (rule_info(many->rule)->level == LEVEL_ERROR) {
            places[i].item->broken = true;
        }
    }
    return finding;
}

Finding *many_report(RuleRun *run, Many *many, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = report(run, many, many->places.items[0].at, format, arguments);
    va_end(arguments);
    return finding;
}

Finding *many_report_at(RuleRun *run, Many *many, Span at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = report(run, many, at, format, arguments);
    va_end(arguments);
    return finding;
}
