// Escaping for HTML: what must not get through in each place where text can land, and what must.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "backend/html/writer.h"
#include "base/unicode.h"

typedef void Escape(Buffer *out, Slice text);

static void expect(Escape *escape, Slice text, const char *expected) {
    Buffer out = BUFFER_EMPTY;
    escape(&out, text);
    buffer_add_char(&out, '\0');
    assert_string_equal(out.text, expected);
    buffer_free(&out);
}

static void expect_link(const char *address, const char *words, const char *expected) {
    Buffer out = BUFFER_EMPTY;
    html_link(&out, slice_from(address), slice_from(words));
    buffer_add_char(&out, '\0');
    assert_string_equal(out.text, expected);
    buffer_free(&out);
}

static void markup_becomes_text(void **state) {
    (void)state;
    expect(html_text, SLICE(""), "");
    expect(html_text, SLICE("Fish & <chips> \"to go\", it's good"),
           "Fish &amp; &lt;chips&gt; &quot;to go&quot;, it&#39;s good");
    expect(html_text, SLICE("</script><script>alert(1)</script>"),
           "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html_text, SLICE("&lt;"), "&amp;lt;");
    expect(html_attribute, SLICE("\" onload=\"x"), "&quot; onload=&quot;x");
    expect(html_attribute, SLICE("' autofocus onfocus='x"), "&#39; autofocus onfocus=&#39;x");
}

static void every_language_stays_itself(void **state) {
    (void)state;
    expect(html_text, SLICE("Grüße, 東京, مرحبا, 👩‍🌾"),
           "Grüße, 東京, مرحبا, 👩‍🌾");
    // Marks that only say how their neighbours run.
    expect(html_text, SLICE("a\u200E b\u200F c\u061C"), "a\u200E b\u200F c\u061C");
    expect(html_text, SLICE("two\tcolumns\nand a line"), "two\tcolumns\nand a line");
    expect(html_text, SLICE("no\u00A0break\u2028"), "no\u00A0break\u2028");
}

static void what_html_forbids_is_replaced(void **state) {
    (void)state;
    expect(html_text, SLICE("a\0b\x1B[31m\x7F"),
           "a\uFFFD"
           "b\uFFFD[31m\uFFFD");
    expect(html_text, SLICE("\xC2\x80\xC2\x9F"), "\uFFFD\uFFFD");
    expect(html_text, SLICE("\xEF\xB7\x90 \xEF\xBF\xBE \xF4\x8F\xBF\xBF"), "\uFFFD \uFFFD \uFFFD");
    expect(html_text, SLICE("a\r\nb"), "a \nb");
}

static void direction_controls_are_replaced(void **state) {
    (void)state;
    expect(html_text, SLICE("\u202A\u202B\u202C\u202D\u202E"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    expect(html_attribute, SLICE("\u2066\u2067\u2068\u2069"), "\uFFFD\uFFFD\uFFFD\uFFFD");
}

static void broken_bytes_are_replaced(void **state) {
    (void)state;
    expect(html_text, SLICE("a\xFF<"), "a\uFFFD&lt;");
    expect(html_text, SLICE("\xE2\x82"), "\uFFFD\uFFFD");
    // An overlong form of '<', and half of a surrogate pair.
    expect(html_text, SLICE("\xC0\xBC"), "\uFFFD\uFFFD");
    expect(html_text, SLICE("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
    // A lead byte must not swallow the quote after it.
    expect(html_attribute, SLICE("\xE2\" x"), "\uFFFD&quot; x");
}

static void expect_harmless(Escape *escape, Slice text) {
    Buffer out = BUFFER_EMPTY;
    escape(&out, text);
    Slice made = buffer_slice(&out);
    assert_int_equal(unicode_first_invalid(made, 0), made.length);
    for (size_t i = 0; i < made.length; i++) {
        assert_null(memchr("<>\"'", made.text[i], 4));
    }
    buffer_free(&out);
}

static void any_two_bytes_are_harmless(void **state) {
    (void)state;
    for (unsigned first = 0; first < 256; first++) {
        for (unsigned second = 0; second < 256; second++) {
            char bytes[] = {(char)first, (char)second};
            char address[10] = "https://";
            address[8] = (char)first;
            address[9] = (char)second;
            expect_harmless(html_text, (Slice){bytes, 2});
            expect_harmless(html_attribute, (Slice){bytes, 2});
            expect_harmless(html_address, (Slice){address, 10});
        }
    }
}

static void only_web_addresses_are_safe(void **state) {
    (void)state;
    assert_true(html_address_is_safe(SLICE("https://acorn.example")));
    assert_true(html_address_is_safe(SLICE("HTTP://acorn.example/a?b=c#d")));
    static const char *const unsafe[] = {
        "",
        "javascript:alert(1)",
        "JavaScript://x%0Aalert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//acorn.example",
        "/etc/passwd",
        "https:",
        "https://",
        "http:acorn.example",
        " https://acorn.example",
        "\thttps://x",
        "httpsx://acorn.example",
        "file:///x",
        "#anchor",
        "mailto:a@b.example",
    };
    for (size_t i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]); i++) {
        assert_false(html_address_is_safe(slice_from(unsafe[i])));
        expect(html_address, slice_from(unsafe[i]), "");
    }
}

static void addresses_keep_their_meaning(void **state) {
    (void)state;
    expect(html_address, SLICE("https://acorn.example/a/b_c~d?x=1&y=%20+2#top"),
           "https://acorn.example/a/b_c~d?x=1&amp;y=%20+2#top");
    expect(html_address, SLICE("http://[::1]:8080/(x)!$*,;@"), "http://[::1]:8080/(x)!$*,;@");
    expect(html_address, SLICE("https://bücher.example/größe"), "https://bücher.example/größe");
}

static void addresses_cannot_leave_their_quotes(void **state) {
    (void)state;
    expect(html_address, SLICE("https://a.example/\"onclick='x'<b>`\\ "),
           "https://a.example/%22onclick=%27x%27%3Cb%3E%60%5C%20");
    expect(html_address, SLICE("https://a.example/\0\n\x7F{|}^"),
           "https://a.example/%00%0A%7F%7B%7C%7D%5E");
    expect(html_address, SLICE("https://a.example/\u202Ex\u00A0\xFF"),
           "https://a.example/%E2%80%AEx%C2%A0%FF");
}

static void links_tell_nothing_and_open_nothing_else(void **state) {
    (void)state;
    expect_link("https://acorn.example/join", "Join & save",
                "<a href=\"https://acorn.example/join\" rel=\"noopener noreferrer\">"
                "<bdi lang=\"\">Join &amp; save</bdi></a>");
    expect_link("javascript:alert(1)", "Join", "<bdi lang=\"\">Join</bdi>");
    expect_link("", "Join", "<bdi lang=\"\">Join</bdi>");
}

static void the_users_words_are_set_apart(void **state) {
    (void)state;
    expect(html_user, SLICE("<b>"), "<bdi lang=\"\">&lt;b&gt;</bdi>");
    expect(html_user, SLICE(""), "");
}

static void addresses_as_people_read_them(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"https://acorn.example/", "acorn.example"},
        {"http://acorn.example/join/", "acorn.example/join"},
        {"HTTPS://acorn.example", "acorn.example"},
        {"https:///", "/"},
        {"javascript:alert(1)", "javascript:alert(1)"},
    };
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        assert_true(slice_is(html_address_words(slice_from(pairs[i][0])), pairs[i][1]));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_becomes_text),
        cmocka_unit_test(every_language_stays_itself),
        cmocka_unit_test(what_html_forbids_is_replaced),
        cmocka_unit_test(direction_controls_are_replaced),
        cmocka_unit_test(broken_bytes_are_replaced),
        cmocka_unit_test(any_two_bytes_are_harmless),
        cmocka_unit_test(only_web_addresses_are_safe),
        cmocka_unit_test(addresses_keep_their_meaning),
        cmocka_unit_test(addresses_cannot_leave_their_quotes),
        cmocka_unit_test(links_tell_nothing_and_open_nothing_else),
        cmocka_unit_test(the_users_words_are_set_apart),
        cmocka_unit_test(addresses_as_people_read_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
