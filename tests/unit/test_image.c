// Which pictures may stand in a page, and what of them does.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/image.h"

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""

static Image check(Slice bytes) {
    Buffer out = BUFFER_EMPTY;
    Image image = image_check(bytes, &out);
    // Nothing of what is refused comes out.
    assert_true(image.kind != IMAGE_NONE || out.length == 0);
    assert_true((image.kind == IMAGE_NONE) == (image.problem != NULL));
    buffer_free(&out);
    return image;
}

static void what_only_draws_passes(void **state) {
    (void)state;
    static const char *const good[] = {
        SVG "/>",
        SVG "><path d=\"M0 0h1\" fill=\"url(#g)\" style=\"fill:url('#g')\"/></svg>",
        SVG "><use xlink:href=\"#a\"/><use href='#a'/></svg>\n",
        SVG "><style>.a{fill:red}</style><![CDATA[ x < y ]]></svg>",
        SVG "><style><![CDATA[ .a > .b { fill: url(#g) } ]]></style></svg>",
        SVG "><image href=\"data:image/png;base64,AAAA\"/></svg>",
        SVG "><text>on &amp; off &#xe9;</text></svg>",
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- made -->\n<!DOCTYPE svg PUBLIC \"a\" "
        "\"b\">\n" SVG "/>",
        "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:g></s:g></s:svg>",
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        Image image = check(slice_from(good[i]));
        if (image.kind != IMAGE_SVG) {
            fail_msg("%s: %s", good[i], image.problem);
        }
    }
}

static void what_does_more_is_refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        SVG "><script>1</script></svg>",
        SVG "><x:script xmlns:x=\"http://www.w3.org/2000/svg\"/></svg>",
        SVG "><foreignObject/></svg>",
        SVG "><iframe/></svg>",
        SVG " onload=\"x()\"/>",
        SVG " OnLoad=\"x()\"/>",
        SVG "><a href=\"https://x.example\"/></svg>",
        SVG "><a xlink:href=\" java&#115;cript:x()\"/></svg>",
        SVG "><use href=\"other.svg#a\"/></svg>",
        SVG "><image href=\"data:image/svg+xml;base64,AAAA\"/></svg>",
        SVG "><image href=\"//x.example/y.png\"/></svg>",
        SVG "><set attributeName=\"href\" to=\"#a\"/></svg>",
        SVG "><animate attributeName=\"xlink:href\" values=\"#a\"/></svg>",
        SVG "><animate attributeName=\"fill\" values=\"url(https://x)\"/></svg>",
        SVG "><rect fill=\"url( 'https://x' )\"/></svg>",
        SVG "><rect fill=\"u&#114;l(https://x)\"/></svg>",
        SVG "><rect style=\"fill:\\75rl(https://x)\"/></svg>",
        SVG "><style>@import 'x';</style></svg>",
        SVG "><style>@im<!-- -->port 'x';</style></svg>",
        SVG "><style>@im<![CDATA[port 'x';]]></style></svg>",
        SVG "><style>@IMPORT 'x';</style></svg>",
        SVG ">&a;</svg>",
        SVG " id=\"&a;\"/>",
        "<!DOCTYPE svg [<!ENTITY a \"b\">]>" SVG "/>",
        "<?xml-stylesheet href=\"x.css\"?>" SVG "/>",
        SVG " xml:base=\"https://x.example/\"/>",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Image image = check(slice_from(bad[i]));
        if (image.kind != IMAGE_NONE || !image.active) {
            fail_msg("%s passes, or is not called active: %s", bad[i],
                     image.problem == NULL ? "" : image.problem);
        }
    }
}

static void what_is_no_picture_is_refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "hello",
        "<html/>",
        SVG ">",
        SVG "></g></svg>",
        SVG "/><svg/>",
        SVG "/>text",
        SVG " a=b/>",
        SVG " a=\"b\"c=\"d\"/>",
        SVG " a=\"<\"/>",
        SVG " a=\"",
        SVG "><g",
        SVG "><!-- ",
        SVG "><![CDATA[",
        SVG "><\xFFg/></svg>",
        "\xFE\xFF\0<",
        "<!DOCTYPE svg",
        "<?xml ",
        "\x89PNG\r\n\x1a\n",
        "\xFF\xD8\xFF\xE0",
        "GIF89a",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Image image = check(slice_from(bad[i]));
        if (image.kind != IMAGE_NONE || image.active) {
            fail_msg("%s passes, or is called active", bad[i]);
        }
    }
    // No depth is too much for it.
    Buffer deep = BUFFER_EMPTY;
    for (int i = 0; i < 100000; i++) {
        buffer_add_string(&deep, "<svg>");
    }
    assert_int_equal(check(buffer_slice(&deep)).kind, IMAGE_NONE);
    buffer_free(&deep);
}

static void bitmaps_are_whole_or_refused(void **state) {
    (void)state;
    static const char png[] =
        "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\0\0\0\0\x3a\x7e\x9b\x55"
        "\0\0\0\nIDATx\xda"
        "c`\0\0\0\2\0\1\xe5'\xde\xfc\0\0\0\0IEND\xae"
        "B"
        "`"
        "\x82";
    static const char jpeg[] = "\xFF\xD8\xFF\xE0\0\4ab\xFF\xC0\0\x0b\x08\0\1\0\1\1\1\x11\0"
                               "\xFF\xDA\0\x08\1\1\0\0\x3f\0\x7f\xFF\xD9";
    Slice pngs = {png, sizeof png - 1};
    Slice jpegs = {jpeg, sizeof jpeg - 1};
    assert_int_equal(check(pngs).kind, IMAGE_PNG);
    assert_int_equal(check(jpegs).kind, IMAGE_JPEG);
    for (size_t i = 0; i < pngs.length; i++) {
        assert_int_equal(check(slice_part(pngs, 0, i)).kind, IMAGE_NONE);
    }
    for (size_t i = 0; i < jpegs.length; i++) {
        assert_int_equal(check(slice_part(jpegs, 0, i)).kind, IMAGE_NONE);
    }
}

static void every_prefix_is_refused_quietly(void **state) {
    (void)state;
    Slice text = SLICE("<?xml version=\"1.0\"?><!-- a --><!DOCTYPE svg>" SVG
                       "><style>a{b:c}</style><![CDATA[x]]>&#x41;<g id='a'/></svg>");
    for (size_t i = 0; i < text.length; i++) {
        assert_int_equal(check(slice_part(text, 0, i)).kind, IMAGE_NONE);
    }
    assert_int_equal(check(text).kind, IMAGE_SVG);
}

static void what_says_nothing_is_left_out(void **state) {
    (void)state;
    Buffer out = BUFFER_EMPTY;
    image_check(SLICE("<?xml version=\"1.0\"?><!-- a --><!DOCTYPE svg><svg><!-- b --><g/></svg>"),
                &out);
    assert_true(slice_is(buffer_slice(&out), "<svg><g/></svg>"));
    buffer_free(&out);
}

static void the_line_is_said(void **state) {
    (void)state;
    Image image = check(SLICE("<svg>\n<g/>\n<g onclick='x'/></svg>"));
    assert_int_equal(image.line, 3);
    assert_true(slice_is(image.what, "onclick"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_only_draws_passes),
        cmocka_unit_test(what_does_more_is_refused),
        cmocka_unit_test(what_is_no_picture_is_refused),
        cmocka_unit_test(bitmaps_are_whole_or_refused),
        cmocka_unit_test(every_prefix_is_refused_quietly),
        cmocka_unit_test(what_says_nothing_is_left_out),
        cmocka_unit_test(the_line_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
