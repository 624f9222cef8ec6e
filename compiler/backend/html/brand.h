// A brand's colour made readable: the accent that texts and lines take has its contrast on every
// surface, whatever the brand. Reckoned in whole numbers, by the formula of WCAG 2. Knows no page.
#ifndef BACKEND_HTML_BRAND_H
#define BACKEND_HTML_BRAND_H

#include <stdint.h>

typedef uint32_t Colour;  // 0xRRGGBB

typedef struct {
    Colour brand;        // as given: carries no text and no meaning
    Colour on_brand;     // white or black, whichever has more contrast
    Colour accent;       // on light surfaces
    Colour accent_dark;  // on dark ones
} BrandTokens;

// Without a brand: what strat's own reports look like.
#define BRAND_USUAL ((Colour)0x0d5962)

BrandTokens brand_tokens(Colour brand);

// How far two colours are apart, in hundredths: 100 to 2100.
int brand_contrast(Colour a, Colour b);

// The surfaces that an accent stands on (report.css): paper, wash and hit, light and dark.
#define BRAND_LIGHT_PAPER ((Colour)0xffffff)
#define BRAND_LIGHT_WASH ((Colour)0xf4f6f4)
#define BRAND_LIGHT_HIT ((Colour)0xe3ebe8)
#define BRAND_DARK_PAPER ((Colour)0x141819)
#define BRAND_DARK_WASH ((Colour)0x1d2324)
#define BRAND_DARK_HIT ((Colour)0x2b3636)

#endif
