// PNG and JPEG are walked by their parts, as far as it takes to know that they are whole. Allocates
// nothing.
#include "base/image.h"

#define PNG_HEAD SLICE("\x89PNG\r\n\x1a\n")
#define PNG_PART 12  // length, name and checksum
#define JPEG_HEAD SLICE("\xFF\xD8\xFF")
// More than any logo, and less than what makes a browser sweat.
#define SIDE_LIMIT 8192u

static const unsigned char *bytes_at(Slice bytes, size_t at) {
    return (const unsigned char *)bytes.text + at;
}

static uint32_t number_at(Slice bytes, size_t at) {
    const unsigned char *byte = bytes_at(bytes, at);
    return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
}

static Image refuse(const char *problem) {
    return (Image){.problem = problem};
}

static bool fits(uint32_t width, uint32_t height) {
    return width > 0 && height > 0 && width <= SIDE_LIMIT && height <= SIDE_LIMIT;
}

static Image check_png(Slice bytes) {
    size_t at = PNG_HEAD.length;
    bool data = false;
    for (bool first = true; bytes.length - at >= PNG_PART; first = false) {
        uint32_t length = number_at(bytes, at);
        if (length > bytes.length - at - PNG_PART) {
            return refuse("is cut off");
        }
        Slice name = slice_part(bytes, at + 4, at + 8);
        if (first && (!slice_is(name, "IHDR") || length != 13)) {
            return refuse("is no PNG, though it begins like one");
        }
        if (first && !fits(number_at(bytes, at + 8), number_at(bytes, at + 12))) {
            return refuse("has no size, or more than 8192 pixels on a side");
        }
        data = data || slice_is(name, "IDAT");
        at += PNG_PART + length;
        if (slice_is(name, "IEND")) {
            if (!data) {
                return refuse("holds no picture");
            }
            return (Image){.kind = IMAGE_PNG};
        }
    }
    return refuse("is cut off");
}

static bool is_frame(unsigned char marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static Image check_jpeg(Slice bytes) {
    bool frame = false;
    for (size_t at = 2; bytes.length - at >= 4;) {
        const unsigned char *part = bytes_at(bytes, at);
        if (part[0] != 0xFF) {
            return refuse("is no JPEG, though it begins like one");
        }
        if (part[1] == 0xFF) {  // filling
            at++;
            continue;
        }
        size_t length = (size_t)part[2] << 8 | part[3];
        if (length < 2 || length > bytes.length - at - 2) {
            return refuse("is cut off");
        }
        if (is_frame(part[1])) {
            uint32_t height = length < 7 ? 0 : (uint32_t)part[5] << 8 | part[6];
            uint32_t width = length < 7 ? 0 : (uint32_t)part[7] << 8 | part[8];
            if (!fits(width, height)) {
                return refuse("has no size, or more than 8192 pixels on a side");
            }
            frame = true;
        }
        if (part[1] == 0xDA) {  // the picture itself, up to its end
            Slice end = slice_part(bytes, bytes.length - 2, bytes.length);
            bool whole = frame && slice_equal(end, SLICE("\xFF\xD9"));
            if (!whole) {
                return refuse("is cut off");
            }
            return (Image){.kind = IMAGE_JPEG};
        }
        at += 2 + length;
    }
    return refuse("is cut off");
}

Image image_check(Slice bytes, Buffer *out) {
    if (slice_starts_with(bytes, PNG_HEAD) || slice_starts_with(bytes, JPEG_HEAD)) {
        Image image = slice_starts_with(bytes, PNG_HEAD) ? check_png(bytes) : check_jpeg(bytes);
        if (image.kind != IMAGE_NONE) {
            buffer_add(out, bytes);
        }
        return image;
    }
    if (bytes.length == 0) {
        return refuse("is empty");
    }
    return svg_check(bytes, out);
}

const char *image_type(ImageKind kind) {
    switch (kind) {
    case IMAGE_PNG:
        return "image/png";
    case IMAGE_JPEG:
        return "image/jpeg";
    case IMAGE_SVG:
        return "image/svg+xml";
    case IMAGE_NONE:
        break;
    }
    return "";
}
