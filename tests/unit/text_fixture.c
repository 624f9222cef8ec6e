// Helpers for tests of texts; see the header. Compilations are the caller's.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"
#include "text_fixture.h"

static FilesStatus read_beside(void *context, const char *path, Slice *content) {
    *content = (Slice){NULL, 0};
    for (const TestFile *file = context; file != NULL && file->path != NULL; file++) {
        if (strcmp(file->path, path) == 0) {
            *content = compile_text_copy(slice_from(file->text));
            return FILES_OK;
        }
    }
    return FILES_MISSING;
}

Source *text_source(Sources *sources, const char *text, size_t length) {
    Slice copy = compile_text_copy((Slice){text, length});
    Source *source = sources_add(sources, SLICE("plan.strat"), SLICE("plan.strat"), copy, true);
    assert_non_null(source);
    return source;
}

Compilation *text_compile_on(const char *text, TestFile *beside, const char *today) {
    CompileOptions options = {.today = date_parse(slice_from(today)),
                              .vocabulary = vocabulary_base(),
                              .read = read_beside,
                              .context = beside};
    return compile(SLICE("plan.strat"), SLICE("plan.strat"), compile_text_copy(slice_from(text)),
                   &options);
}

Compilation *text_compile(const char *text, TestFile *beside) {
    return text_compile_on(text, beside, "2026-04-06");
}

void text_findings(Buffer *out, const Sources *sources, Findings *findings) {
    findings_sort(findings);
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        SourceRange place = sources_place(sources, finding->at);
        if (!slice_is(place.name, "plan.strat")) {
            buffer_add_format(out, "%.*s:", SLICE_ARGS(place.name));
        }
        buffer_add_format(out, "%u:%u-%u:%u %s[%s]\n", place.start.line, place.start.column,
                          place.end.line, place.end.column, level_name(finding->level),
                          rule_info(finding->rule)->name);
        // Whatever else a finding says, it says something.
        assert_int_not_equal(finding->message.length, 0);
    }
}

void expect_findings_beside(const char *text, TestFile *beside, const char *expected) {
    Compilation *compilation = text_compile(text, beside);
    Buffer found = BUFFER_EMPTY;
    text_findings(&found, &compilation->sources, &compilation->findings);
    compilation_free(compilation);
    assert_output(found, expected);
}

void expect_findings(const char *text, const char *expected) {
    expect_findings_beside(text, NULL, expected);
}
