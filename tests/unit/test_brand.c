// The brand rule, tried on every short colour: texts in the accent can be read on every surface, light
// and dark, and paper on the accent; and the formula is that of WCAG 2.
#include <math.h>  // pow alone: the formula that the table must agree with
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "backend/html/brand.h"
#include "base/embedded.h"

static double light(uint32_t part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(Colour colour) {
    return 0.2126 * light(colour >> 16 & 255) + 0.7152 * light(colour >> 8 & 255) +
           0.0722 * light(colour & 255);
}

static double contrast(Colour a, Colour b) {
    double first = luminance(a) + 0.05;
    double second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

static double least(double a, double b) {
    return a < b ? a : b;
}

static void contrasts_are_those_of_the_formula(void **state) {
    (void)state;
    assert_int_equal(brand_contrast(0, 0xffffff), 2100);
    assert_int_equal(brand_contrast(0x777777, 0x777777), 100);
    for (uint32_t i = 0; i < 256; i++) {
        Colour colour = i << 16 | ((i * 7) & 255) << 8 | ((i * 31) & 255);
        assert_true(fabs(contrast(colour, 0x1d2324) * 100 - brand_contrast(colour, 0x1d2324)) <
                    1.01);
    }
}

static void every_short_colour_can_be_read(void **state) {
    (void)state;
    double on_light = 21;
    double on_dark = 21;
    double on_brand = 21;
    for (uint32_t i = 0; i < 4096; i++) {
        Colour colour = (i >> 8) * 0x110000 | (i >> 4 & 15) * 0x1100 | (i & 15) * 0x11;
        BrandTokens tokens = brand_tokens(colour);
        static const Colour light_surfaces[] = {BRAND_LIGHT_PAPER, BRAND_LIGHT_WASH,
                                                BRAND_LIGHT_HIT};
        static const Colour dark_surfaces[] = {BRAND_DARK_PAPER, BRAND_DARK_WASH, BRAND_DARK_HIT};
        for (int surface = 0; surface < 3; surface++) {
            on_light = least(on_light, contrast(tokens.accent, light_surfaces[surface]));
            on_dark = least(on_dark, contrast(tokens.accent_dark, dark_surfaces[surface]));
        }
        on_brand = least(on_brand, contrast(tokens.on_brand, tokens.brand));
        assert_int_equal(tokens.brand, colour);
    }
    assert_true(on_light >= 4.7);
    assert_true(on_dark >= 4.7);
    assert_true(on_brand >= 4.58);
}

static void a_brand_that_can_be_read_stays_as_it_is(void **state) {
    (void)state;
    assert_int_equal(brand_tokens(BRAND_USUAL).accent, BRAND_USUAL);
    assert_int_equal(brand_tokens(0x000000).accent, 0);
    assert_int_equal(brand_tokens(0xffffff).accent_dark, 0xffffff);
    // The drawing's own: #0a7.
    assert_int_equal(brand_tokens(0x00aa77).accent, 0x007552);
    assert_int_equal(brand_tokens(0x00aa77).accent_dark, 0x1fb487);
}

static void the_stylesheet_has_these_surfaces(void **state) {
    (void)state;
    const EmbeddedFile *style = embedded_find(SLICE("report/report.css"));
    assert_non_null(style);
    assert_non_null(strstr(style->content.text, "--paper:#fff;--wash:#f4f6f4;--hit:#e3ebe8"));
    assert_non_null(strstr(style->content.text, "--paper:#141819;--wash:#1d2324;--hit:#2b3636"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrasts_are_those_of_the_formula),
        cmocka_unit_test(every_short_colour_can_be_read),
        cmocka_unit_test(a_brand_that_can_be_read_stays_as_it_is),
        cmocka_unit_test(the_stylesheet_has_these_surfaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
