// SHA-256 (FIPS 180-4), and the form in which a Content-Security-Policy names a digest. It knows
// nothing of HTML. Nothing is allocated and nothing fails.
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stdint.h>

#include "base/slice.h"

#define SHA256_SIZE 32
// 44 characters of base64 and a NUL.
#define SHA256_BASE64_SIZE 45

// The digest of the bytes; `bytes` may be empty.
void sha256_digest(Slice bytes, uint8_t digest[SHA256_SIZE]);

// The digest of the bytes in base64 with its padding (RFC 4648, the plain alphabet),
// NUL-terminated.
void sha256_base64(Slice bytes, char text[SHA256_BASE64_SIZE]);

#endif
