// The snippets, by statement. All memory is static, but for pages.
#include "lsp/completion/snippets.h"

#include "base/buffer.h"

Slice snippet_of(StatementKind kind) {
    switch (kind) {
    case STATEMENT_IMPORT:
        return SLICE("import \"${1:house.strat}\"$0");
    case STATEMENT_STRATEGY:
        return SLICE("strategy \"${1:Title}\" <\n"
                     "\tbusiness  \"${2:What the business is, in a sentence}\"\n"
                     "\tmessage   \"${3:What people should take away}\"\n"
                     "\tdirection \"${4:Where the business is headed}\"\n"
                     "\twebsite   ${5:https://example.com}\n"
                     "\tperiod    ${6:2026}\n"
                     ">$0");
    case STATEMENT_PERSON:
        return SLICE(
            "person ${1:name} \"${2:Full name}\" role \"${3:Role}\" capacity ${4:4h/week}$0");
    case STATEMENT_AUDIENCE:
        return SLICE("audience ${1:name} \"${2:Who they are}\" <\n"
                     "\ton     ${3:@c:instagram}\n"
                     "\tcares  \"${4:topic}\"\n"
                     "\tactive ${5:weekdays} ${6:18:00..21:00}\n"
                     ">$0");
    case STATEMENT_PROFILE:
        return SLICE(
            "profile @${1:handle} on ${2:instagram} for ${3:@u:sales} owner ${4:@p:name}$0");
    case STATEMENT_CONTENT:
        return SLICE("content ${1:name} \"${2:Title}\" kind ${3:tip} about \"${4:topic}\"$0");
    case STATEMENT_CAMPAIGN:
        return SLICE("campaign ${1:name} \"${2:Title}\" during ${3:Q3} with ${4:newsletter} budget "
                     "${5:\\$500}$0");
    case STATEMENT_PURPOSE:
        return SLICE(
            "purpose ${1:sales} <\n"
            "\tgoal ${2:signups} ${3:+25%} from ${4:400} by ${5:Q3} via ${6:@w:facebook post}\n"
            "\t$0\n"
            ">");
    case STATEMENT_GOAL:
        return SLICE(
            "goal ${1:signups} ${2:+25%} from ${3:400} by ${4:Q3} via ${5:@w:facebook post} <\n"
            "\t$0\n"
            ">");
    case STATEMENT_MILESTONE:
        return SLICE("milestone ${1:450} by ${2:Q2}$0");
    case STATEMENT_WAS:
        return SLICE("was ${1:450} by ${2:Q2}$0");
    case STATEMENT_TACTIC:
        return SLICE("tactic ${1:name} \"${2:What we do}\" <\n"
                     "\ton ${3:@w:facebook post}  ${4:3/week}  owner ${5:@p:name}\n"
                     "\tlink ${6:@s:https://example.com}  call \"${7:Sign up}\"\n"
                     ">$0");
    case STATEMENT_RESPONSE:
        return SLICE("response \"${1:How we answer}\" within ${2:2h} hours ${3:weekdays "
                     "09:00..17:30} owner ${4:@p:name}$0");
    case STATEMENT_MEASURE:
        return SLICE("measure ${1:signups} every ${2:week} with \"${3:tool}\"$0");
    case STATEMENT_REVIEW:
        return SLICE("review every ${1:quarter} owner ${2:@p:name}$0");
    case STATEMENT_ACTUAL:
        return SLICE("actual ${1:430} on ${2:2026-03-31}$0");
    case STATEMENT_ACTUALS:
        return SLICE("actuals \"${1:numbers.csv}\"$0");
    case STATEMENT_RULES:
        return SLICE("rules < allow ${1:no-owner} because \"${2:reason}\" >$0");
    case STATEMENT_DEFINE:
        return SLICE("define ${1:metric} ${2:name} \"${3:Title}\" ${4:outcome conversion}$0");
    case STATEMENT_KIND_COUNT:
        break;
    }
    return SLICE("");
}

// Signs that mean something in a snippet are written after a backslash.
static void add_plain(Buffer *out, Slice text) {
    for (size_t i = 0; i < text.length; i++) {
        if (strchr("$}\\", text.text[i]) != NULL) {
            buffer_add_char(out, '\\');
        }
        buffer_add_char(out, text.text[i]);
    }
}

Slice snippet_fill(Arena *arena, Slice snippet, const Slice own[SNIPPET_OWN_COUNT]) {
    static const char marks[] = "puscw";
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0; i < snippet.length; i++) {
        bool marked = i > 2 && i + 2 < snippet.length && snippet.text[i] == '@' &&
                      snippet.text[i - 1] == ':' && snippet.text[i + 2] == ':';
        const char *mark = marked ? strchr(marks, snippet.text[i + 1]) : NULL;
        if (mark == NULL || *mark == '\0') {
            buffer_add_char(&out, snippet.text[i]);
            continue;
        }
        i += 2;
        if (own[mark - marks].length != 0) {
            add_plain(&out, own[mark - marks]);
            while (snippet.text[i + 1] != '}') {
                i++;
            }
        }
    }
    return buffer_keep(&out, arena);
}

Slice snippet_page(Arena *arena, Slice snippet) {
    Buffer page = BUFFER_EMPTY;
    buffer_add_string(&page, "```strat\n");
    for (size_t i = 0; i < snippet.length; i++) {
        char byte = snippet.text[i];
        if (byte == '$' && i + 1 < snippet.length && snippet.text[i + 1] == '{') {
            while (snippet.text[i] != ':') {
                i++;
            }
        } else if (byte == '$') {
            i++;  // the end, $0
        } else if (byte == '\\') {
            buffer_add_char(&page, snippet.text[++i]);
        } else if (byte == '\t') {
            buffer_add_string(&page, "  ");
        } else if (byte != '}') {
            buffer_add_char(&page, byte);
        }
    }
    buffer_add_string(&page, "\n```");
    return buffer_keep(&page, arena);
}
