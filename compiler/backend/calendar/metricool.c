// Metricool's planner file: 97 columns, all of which must be there, spelt as it spells them. Must not know the
// Plan. Memory: the caller's buffer.
#include "backend/calendar/metricool.h"

#include "base/csv_writer.h"

// In place: as pointers they would have to be moved at every start.
static const char columns[][48] = {
    "Text",
    "Date",
    "Time",
    "Draft",
    "Facebook",
    "Twitter/X",
    "LinkedIn",
    "GBP",
    "Instagram",
    "Pinterest",
    "TikTok",
    "Youtube",
    "Threads",
    "Bluesky",
    "Picture Url 1",
    "Picture Url 2",
    "Picture Url 3",
    "Picture Url 4",
    "Picture Url 5",
    "Picture Url 6",
    "Picture Url 7",
    "Picture Url 8",
    "Picture Url 9",
    "Picture Url 10",
    "Alt text picture 1",
    "Alt text picture 2",
    "Alt text picture 3",
    "Alt text picture 4",
    "Alt text picture 5",
    "Alt text picture 6",
    "Alt text picture 7",
    "Alt text picture 8",
    "Alt text picture 9",
    "Alt text picture 10",
    "Document title",
    "Shortener",
    "Video Thumbnail Url",
    "Video Cover Frame",
    "Twitter/X Can reply",
    "Twitter/X Type",
    "Twitter/X Poll Duration minutes",
    "Twitter/X Poll Option 1",
    "Twitter/X Poll Option 2",
    "Twitter/X Poll Option 3",
    "Twitter/X Poll Option 4",
    "Pinterest Board",
    "Pinterest Pin Title",
    "Pinterest Pin Link",
    "Pinterest Pin New Format",
    "Instagram Post Type",
    "Instagram Show Reel On Feed",
    "Instagram Trial Reel Share Automatically",
    "Youtube Video Title",
    "Youtube Video Type",
    "Youtube Video Privacy",
    "Youtube video for kids",
    "Youtube AI generated content",
    "Youtube notify subscribers",
    "Youtube Video Category",
    "Youtube Video Tags",
    "Youtube playlist",
    "GBP Post Type",
    "Facebook Post Type",
    "Facebook Title",
    "First Comment Text",
    "TikTok Title",
    "TikTok disable comments",
    "TikTok disable duet",
    "TikTok disable stitch",
    "TikTok Post Privacy",
    "TikTok Branded Content",
    "TikTok Your Brand",
    "TikTok Auto Add Music",
    "TikTok Photo Cover Index",
    "TikTok musicId",
    "TikTok music title",
    "TikTok music author",
    "TikTok music previewUrl",
    "TikTok music thumbnailUrl",
    "TikTok music soundVolume",
    "TikTok music originalVolume",
    "TikTok music startMillis",
    "TikTok music endMillis",
    "TikTok Ai generated content",
    "LinkedIn Type",
    "LinkedIn Poll Question",
    "LinkedIn Poll Option 1",
    "LinkedIn Poll Option 2",
    "LinkedIn Poll Option 3",
    "LinkedIn Poll Option 4",
    "LinkedIn Poll Duration",
    "LinkedIn Show link preview",
    "LinkedIn Images as Carousel",
    "Threads Reply Control",
    "Threads Is Spoiler",
    "Threads Post Type",
    "Brand name",
};

#define COLUMN_COUNT (sizeof columns / sizeof columns[0])

_Static_assert(COLUMN_COUNT == 97, "Metricool takes 97 columns");

// Our channels and its columns.
static const char *const channels[] = {"facebook",  "twitter",   "linkedin", "google-business",
                                       "instagram", "pinterest", "tiktok",   "youtube",
                                       "threads",   "bluesky",   NULL};
static const char *const channel_columns[] = {"Facebook",  "Twitter/X", "LinkedIn", "GBP",
                                              "Instagram", "Pinterest", "TikTok",   "Youtube",
                                              "Threads",   "Bluesky"};

const char *const *metricool_channels(void) {
    return channels;
}

void metricool_header(Buffer *out) {
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        csv_add_cell(out, slice_from(columns[i]));
    }
    buffer_add_string(out, "\r\n");
}

// TRUE or FALSE in the columns of channels, nothing where it is another column.
static const char *channel_cell(const char *column, Slice channel) {
    for (size_t i = 0; channels[i] != NULL; i++) {
        if (strcmp(column, channel_columns[i]) == 0) {
            return slice_is(channel, channels[i]) ? "TRUE" : "FALSE";
        }
    }
    return NULL;
}

static bool method_has(const MetricoolPost *post, const char *word) {
    Slice part = slice_from(word);
    for (size_t i = 0; i + part.length <= post->method.length; i++) {
        if (memcmp(post->method.text + i, word, part.length) == 0) {
            return true;
        }
    }
    return false;
}

// What the post is there: POST, REEL or STORY.
static Slice post_type(const MetricoolPost *post) {
    return method_has(post, "reel")    ? SLICE("REEL")
           : method_has(post, "story") ? SLICE("STORY")
                                       : SLICE("POST");
}

static Slice cell_of(const MetricoolPost *post, const char *column) {
    const char *channel = channel_cell(column, post->channel);
    if (channel != NULL) {
        return slice_from(channel);
    }
    if (strcmp(column, "Text") == 0) {
        return post->text;
    }
    if (strcmp(column, "Date") == 0) {
        return post->date;
    }
    if (strcmp(column, "Draft") == 0) {
        return SLICE("FALSE");
    }
    if (strcmp(column, "Brand name") == 0) {
        return post->brand;
    }
    if ((strcmp(column, "Instagram Post Type") == 0 && slice_is(post->channel, "instagram")) ||
        (strcmp(column, "Facebook Post Type") == 0 && slice_is(post->channel, "facebook"))) {
        return post_type(post);
    }
    if (slice_is(post->channel, "pinterest")) {
        return strcmp(column, "Pinterest Pin Title") == 0  ? post->title
               : strcmp(column, "Pinterest Pin Link") == 0 ? post->link
                                                           : (Slice){NULL, 0};
    }
    if (slice_is(post->channel, "youtube")) {
        return strcmp(column, "Youtube Video Title") == 0  ? post->title
               : strcmp(column, "Youtube Video Type") != 0 ? (Slice){NULL, 0}
               : method_has(post, "short")                 ? SLICE("SHORT")
                                                           : SLICE("VIDEO");
    }
    return (Slice){NULL, 0};
}

void metricool_row(Buffer *out, const MetricoolPost *post) {
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        if (strcmp(columns[i], "Time") == 0) {
            buffer_add(out, post->time);
            buffer_add_string(out, ":00");
        } else {
            csv_add_cell(out, cell_of(post, columns[i]));
        }
    }
    buffer_add_string(out, "\r\n");
}
