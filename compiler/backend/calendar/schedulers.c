// The posts as files that schedulers take: Buffer, Vista Social, Publer, Metricool; and as one plain table. Each
// tool's columns and limits stand in its own function; what is common, the text of a post and what a tool does
// not know, in one place. Memory: the caller's buffers.
#include <limits.h>

#include "backend/calendar/agenda.h"
#include "backend/calendar/metricool.h"
#include "backend/figures.h"
#include "base/csv_writer.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "words/names.h"

#define BUFFER_ROWS 100

// How long a text may be on a channel, in characters, by the limits that the tools and the channels publish.
static const struct {
    const char *channel;
    unsigned limit;
} limits[] = {{"facebook", 63206}, {"instagram", 2200},       {"twitter", 280},
              {"linkedin", 3000},  {"tiktok", 2200},          {"youtube", 5000},
              {"pinterest", 500},  {"threads", 500},          {"bluesky", 300},
              {"mastodon", 500},   {"google-business", 1500}, {"telegram", 4096},
              {"discord", 1980},   {"reddit", 10000},         {"tumblr", 32768}};

static Slice channel_name(const Plan *plan, const Post *post) {
    return plan_text(plan, post->place->channel->name);
}

static bool is_listed(Slice channel, const char *const *list) {
    while (*list != NULL && !slice_is(channel, *list)) {
        list++;
    }
    return *list != NULL;
}

// Posts of one text that are longer than their channel takes; they are said once.
typedef struct {
    const Tactic *tactic;
    Slice channel;
    size_t length;
    unsigned limit;
    Date first;
    size_t count;
} LongText;

#define LONG_TEXTS_SAID 20
#define NOTED_BYTES 60

typedef struct {
    const Plan *plan;
    const ReportOptions *options;
    ReportParts *parts;  // NULL where notes go nowhere
    Posts posts;
    LongText long_texts[LONG_TEXTS_SAID];
    unsigned long_count;
    size_t more_long;  // posts that are too long, of texts beyond those
} Export;

// What is not for a scheduler is said once for each channel and reason.
typedef struct {
    Slice channel;
    size_t count;
} LeftChannel;

static void note_skipped(Export *export, const LeftChannel *skipped, unsigned count,
                         const char *tool) {
    for (unsigned i = 0; i < count && export->parts != NULL; i++) {
        report_note(export->parts, "%zu %s on %.*s left out: %s does not post there",
                    skipped[i].count, skipped[i].count == 1 ? "post" : "posts",
                    SLICE_ARGS(skipped[i].channel), tool);
    }
}

static bool is_answer(const Post *post) {
    const Word *method = post->place->method;
    return method != NULL && (method->answers || method->paid);
}

// Keeps the posts that a tool can take, and says which it cannot.
static void keep_known(Export *export, const char *tool, const char *const *known) {
    LeftChannel skipped[32];
    unsigned count = 0;
    size_t kept = 0;
    size_t answers = 0;
    for (size_t i = 0; i < export->posts.count; i++) {
        const Post *post = &export->posts.items[i];
        Slice channel = channel_name(export->plan, post);
        if (is_answer(post)) {
            answers++;
            continue;
        }
        if (is_listed(channel, known)) {
            export->posts.items[kept++] = *post;
            continue;
        }
        unsigned at = 0;
        while (at < count && !slice_equal(skipped[at].channel, channel)) {
            at++;
        }
        if (at == count && count < sizeof skipped / sizeof skipped[0]) {
            skipped[count++] = (LeftChannel){channel, 0};
        }
        if (at < count) {
            skipped[at].count++;
        }
    }
    export->posts.count = kept;
    note_skipped(export, skipped, count, tool);
    if (answers != 0 && export->parts != NULL) {
        report_note(export->parts, "%zu %s left out: answers and paid posts are not scheduled",
                    answers, answers == 1 ? "post" : "posts");
    }
}

static unsigned limit_of(Slice channel) {
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (slice_is(channel, limits[i].channel)) {
            return limits[i].limit;
        }
    }
    return UINT_MAX;
}

static void measure(Export *export, const Post *post, Slice text) {
    Slice channel = channel_name(export->plan, post);
    unsigned limit = limit_of(channel);
    size_t length = export->parts == NULL || text.length <= limit ? 0 : unicode_count(text);
    if (length <= limit) {
        return;
    }
    unsigned at = 0;
    while (at < export->long_count && (export->long_texts[at].tactic != post->tactic ||
                                       export->long_texts[at].length != length ||
                                       !slice_equal(export->long_texts[at].channel, channel))) {
        at++;
    }
    if (at == LONG_TEXTS_SAID) {
        export->more_long++;
        return;
    }
    if (at == export->long_count) {
        export->long_texts[at] =
            (LongText){post->tactic, channel, length, limit, post->slot.date, 0};
        export->long_count++;
    }
    export->long_texts[at].count++;
}

// The beginning of a title, which is what may be too long.
static Slice beginning(Slice title) {
    size_t end = title.length;
    while (end > NOTED_BYTES || (end != title.length && (title.text[end] & 0xC0) == 0x80)) {
        end--;
    }
    return slice_part(title, 0, end);
}

static void note_long(Export *export) {
    for (unsigned i = 0; i < export->long_count; i++) {
        const LongText *text = &export->long_texts[i];
        Slice title = name_item(export->plan, &text->tactic->item);
        Slice name = beginning(title);
        char day[DATE_TEXT_SIZE];
        date_text(text->first, day);
        report_note(export->parts,
                    "`%.*s%s` has %zu characters on %.*s, %u at most: %zu %s, from %s on",
                    SLICE_ARGS(name), name.length == title.length ? "" : "…", text->length,
                    SLICE_ARGS(text->channel), text->limit, text->count,
                    text->count == 1 ? "post" : "posts", day);
    }
    if (export->more_long != 0) {
        report_note(export->parts,
                    export->more_long == 1 ? "%zu more post is longer than its channel takes"
                                           : "%zu more posts are longer than their channel takes",
                    export->more_long);
    }
}

// Whether a time is written: a tool's file has one in each row, the plain table where the strategy says one.
static bool has_times(const Export *export, bool every_row) {
    bool found = every_row && export->posts.count != 0;
    for (size_t i = 0; i < export->posts.count && !found; i++) {
        found = export->posts.items[i].slot.minute >= 0;
    }
    return found;
}

// What is said at the end.
static void note_rest(Export *export, bool every_row) {
    if (export->parts == NULL) {
        return;
    }
    note_long(export);
    if (!has_times(export, every_row)) {
        return;
    }
    Slice zone = export->plan->strategy.zone;
    if (zone.length != 0) {
        report_note(export->parts, "the times are those of %.*s", SLICE_ARGS(zone));
    } else {
        report_note(export->parts, "the times are in no zone: the strategy names none");
    }
}

static Export start(const Plan *plan, const ReportOptions *options, ReportParts *parts) {
    Export export = {.plan = plan, .options = options, .parts = parts};
    DateRange range = agenda_range(plan, options);
    export.posts = agenda_posts(plan, options, range);
    if (parts != NULL && export.posts.count == 0) {
        report_note(parts,
                    "the calendar is empty: nothing is posted in the days that were asked for");
    }
    return export;
}

static void finish(Export *export) {
    memory_free(export->posts.items);
}

static void add_cell(Buffer *out, Slice text) {
    csv_add_cell(out, text);
    buffer_add_char(out, ',');
}

static void end_row(Buffer *out) {
    out->length--;  // the last comma
    buffer_add_string(out, "\r\n");
}

// "2026-09-30 18:30" with the marks that the tool wants; seconds where it wants them.
static Slice moment_text(char text[24], const Post *post, char mark) {
    date_text(post->slot.date, text);
    text[4] = text[7] = mark;
    int minute = post_minute(post);
    text[10] = ' ';
    text[11] = (char)('0' + minute / 600);
    text[12] = (char)('0' + minute / 60 % 10);
    text[13] = ':';
    text[14] = (char)('0' + minute % 60 / 10);
    text[15] = (char)('0' + minute % 10);
    text[16] = '\0';
    return slice_from(text);
}

static void add_text_cell(Export *export, Buffer *out, const Post *post) {
    Buffer text = BUFFER_EMPTY;
    post_text(&text, export->plan, post);
    measure(export, post, buffer_slice(&text));
    add_cell(out, buffer_slice(&text));
    buffer_free(&text);
}

// ---- Buffer --------------------------------------------------------------------------------------

static const char *const buffer_channels[] = {
    "facebook",  "instagram", "twitter", "linkedin", "tiktok",          "youtube",
    "pinterest", "threads",   "bluesky", "mastodon", "google-business", NULL};

static void buffer_row(Export *export, Buffer *out, const Post *post) {
    char time[24];
    add_text_cell(export, out, post);
    add_cell(out, (Slice){NULL, 0});
    add_cell(out, (Slice){NULL, 0});
    add_cell(out, moment_text(time, post, '-'));
    end_row(out);
}

static const char buffer_header[] = "Text,Image URL,Tags,Posting Time\r\n";

void buffer_write(const Plan *plan, const ReportOptions *options, Buffer *out) {
    Export export = start(plan, options, NULL);
    keep_known(&export, "Buffer", buffer_channels);
    buffer_add_string(out, buffer_header);
    for (size_t i = 0; i < export.posts.count; i++) {
        buffer_row(&export, out, &export.posts.items[i]);
    }
    finish(&export);
}

// A file a channel, a hundred rows each.
void buffer_parts(const Plan *plan, const ReportOptions *options, ReportParts *parts) {
    Export export = start(plan, options, parts);
    keep_known(&export, "Buffer", buffer_channels);
    for (const char *const *channel = buffer_channels; *channel != NULL; channel++) {
        ReportPart *part = NULL;
        unsigned rows = 0;
        for (size_t i = 0; i < export.posts.count; i++) {
            const Post *post = &export.posts.items[i];
            if (!slice_is(channel_name(plan, post), *channel)) {
                continue;
            }
            if (rows % BUFFER_ROWS == 0) {
                unsigned number = rows / BUFFER_ROWS + 1;
                part = report_part(
                    parts, number == 1 ? slice_from(*channel)
                                       : arena_format(parts->arena, "%s-%u", *channel, number));
                buffer_add_string(&part->text, buffer_header);
            }
            buffer_row(&export, &part->text, post);
            rows++;
        }
    }
    if (parts->list.count == 0) {
        buffer_add_string(&report_part(parts, (Slice){NULL, 0})->text, buffer_header);
    }
    note_rest(&export, true);
    finish(&export);
}

// ---- Vista Social, Publer --------------------------------------------------------------------------

// The file does not say where its posts go: that is chosen when it is uploaded.
static void note_channels(Export *export, const char *tool) {
    Slice first = {NULL, 0};
    for (size_t i = 0; i < export->posts.count && export->parts != NULL; i++) {
        Slice channel = channel_name(export->plan, &export->posts.items[i]);
        if (first.length != 0 && !slice_equal(first, channel)) {
            report_note(export->parts,
                        "the posts are for several channels, and %s's file has no column for them: "
                        "`--channel` picks one",
                        tool);
            return;
        }
        first = channel;
    }
}

static const char *const vista_channels[] = {
    "facebook", "instagram", "twitter", "linkedin", "tiktok", "youtube",         "pinterest",
    "threads",  "bluesky",   "reddit",  "snapchat", "tumblr", "google-business", NULL};

static void vista_rows(Export *export, Buffer *out) {
    keep_known(export, "Vista Social", vista_channels);
    buffer_add_string(out, "message,type,link,time\r\n");
    for (size_t i = 0; i < export->posts.count; i++) {
        const Post *post = &export->posts.items[i];
        Slice link = post_link(post->tactic, post->place);
        char time[24];
        add_text_cell(export, out, post);
        add_cell(out, link.length != 0 ? SLICE("link") : SLICE("text"));
        add_cell(out, link);
        add_cell(out, moment_text(time, post, '-'));
        end_row(out);
    }
    note_channels(export, "Vista Social");
    note_rest(export, true);
}

static const char *const publer_channels[] = {
    "facebook", "instagram", "twitter",  "linkedin", "tiktok",          "youtube", "pinterest",
    "threads",  "bluesky",   "mastodon", "telegram", "google-business", NULL};

static void publer_rows(Export *export, Buffer *out) {
    keep_known(export, "Publer", publer_channels);
    buffer_add_string(out, "Date,Text,Link(s),Media URL(s),Title,Label(s),Alt text(s),Comment(s),"
                           "Board/Album,Post subtype,CTA,Reminder\r\n");
    for (size_t i = 0; i < export->posts.count; i++) {
        const Post *post = &export->posts.items[i];
        char time[24];
        add_cell(out, moment_text(time, post, '/'));
        add_text_cell(export, out, post);
        add_cell(out, post_link(post->tactic, post->place));
        for (int empty = 0; empty < 9; empty++) {
            add_cell(out, (Slice){NULL, 0});
        }
        end_row(out);
    }
    note_channels(export, "Publer");
    note_rest(export, true);
}

// ---- Metricool -----------------------------------------------------------------------------------

static void metricool_rows(Export *export, Buffer *out) {
    keep_known(export, "Metricool", metricool_channels());
    metricool_header(out);
    for (size_t i = 0; i < export->posts.count; i++) {
        const Post *post = &export->posts.items[i];
        Buffer text = BUFFER_EMPTY;
        char moment[24];
        post_text(&text, export->plan, post);
        measure(export, post, buffer_slice(&text));
        moment_text(moment, post, '-');
        metricool_row(
            out, &(MetricoolPost){.text = buffer_slice(&text),
                                  .channel = channel_name(export->plan, post),
                                  .method = post->place->method != NULL
                                                ? plan_text(export->plan, post->place->method->name)
                                                : (Slice){NULL, 0},
                                  .title = label_item(export->plan, &post->tactic->item),
                                  .link = post_link(post->tactic, post->place),
                                  .brand = export->plan->strategy.item.title,
                                  .date = {moment, 10},
                                  .time = {moment + 11, 5}});
        buffer_free(&text);
    }
    note_rest(export, true);
}

// ---- All posts -----------------------------------------------------------------------------------

static void post_rows(Export *export, Buffer *out) {
    const Plan *plan = export->plan;
    buffer_add_string(out, "date,time,zone,channel,profile,method,tactic,content,owner,link,call,"
                           "hashtags,state\r\n");
    for (size_t i = 0; i < export->posts.count; i++) {
        const Post *post = &export->posts.items[i];
        const Place *place = post->place;
        const Content *content = post_content(post);
        char day[DATE_TEXT_SIZE];
        char time[24];
        date_text(post->slot.date, day);
        Slice clock = post->slot.minute < 0 ? (Slice){NULL, 0}
                                            : slice_part(moment_text(time, post, '-'), 11, 16);
        add_cell(out, slice_from(day));
        add_cell(out, clock);
        add_cell(out, plan->strategy.zone);
        add_cell(out, plan_text(plan, place->channel->name));
        add_cell(out, place->profile != NULL ? place->profile->handle : (Slice){NULL, 0});
        add_cell(out,
                 place->method != NULL ? plan_text(plan, place->method->name) : (Slice){NULL, 0});
        add_cell(out, label_item(plan, &post->tactic->item));
        add_cell(out, content != NULL ? label_item(plan, &content->item) : (Slice){NULL, 0});
        add_cell(out, label_person(plan, post->tactic->owner));
        add_cell(out, post_link(post->tactic, place));
        add_cell(out, post->tactic->call.text);
        Buffer tags = BUFFER_EMPTY;
        post_hashtags(&tags, plan, post);
        add_cell(out, buffer_slice(&tags));
        buffer_free(&tags);
        add_cell(out, post->slot.date < plan->today ? SLICE("past") : SLICE("planned"));
        end_row(out);
    }
    note_rest(export, false);
}

// ---- The functions of the table ----------------------------------------------------------------

static void one_file(const Plan *plan, const ReportOptions *options, ReportParts *parts,
                     Buffer *out, void (*rows)(Export *export, Buffer *out)) {
    Export export = start(plan, options, parts);
    rows(&export, out);
    finish(&export);
}

#define ONE_FILE(tool, rows)                                                                       \
    void tool##_write(const Plan *plan, const ReportOptions *options, Buffer *out) {               \
        one_file(plan, options, NULL, out, rows);                                                  \
    }                                                                                              \
    void tool##_parts(const Plan *plan, const ReportOptions *options, ReportParts *parts) {        \
        one_file(plan, options, parts, &report_part(parts, (Slice){NULL, 0})->text, rows);         \
    }

ONE_FILE(vista, vista_rows)
ONE_FILE(publer, publer_rows)
ONE_FILE(metricool, metricool_rows)
ONE_FILE(posts, post_rows)
