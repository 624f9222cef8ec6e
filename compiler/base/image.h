// Whether bytes are a picture that may stand in a page, and which kind: PNG, JPEG, or SVG that does
// nothing but draw. Decodes no picture; knows no files.
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H

#include <stdbool.h>

#include "base/buffer.h"

typedef enum { IMAGE_NONE, IMAGE_PNG, IMAGE_JPEG, IMAGE_SVG } ImageKind;

typedef struct {
    ImageKind kind;  // IMAGE_NONE where it is none, or may not stand in a page
    bool active;     // it is one, and does more than draw, or asks for something outside of itself
    unsigned line;   // SVG: from 1, where `problem` is; 0 where it is nowhere
    const char *problem;  // of IMAGE_NONE: "is cut off", "holds a script"
    Slice what;           // in front of it, a word of the picture's: `onload`; empty: none
} Image;

// Adds the picture as it may stand in a page: bytes of PNG and JPEG as they are, SVG without its comments,
// processing instructions and document type.
Image image_check(Slice bytes, Buffer *out);

// "image/png"
const char *image_type(ImageKind kind);

// The part of image_check that reads SVG (svg.c).
Image svg_check(Slice text, Buffer *out);

#endif
