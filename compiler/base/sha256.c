// SHA-256 over bytes in memory, as FIPS 180-4 describes it, and its base64. It must not know what
// the digests are for. All state is on the stack.
#include "base/sha256.h"

#define BLOCK_SIZE 64
#define ROUNDS 64
#define LENGTH_SIZE 8

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
static const uint32_t round_constants[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate_right(uint32_t word, unsigned bits) {
    return (word >> bits) | (word << (32 - bits));
}

static uint32_t read_word(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void add_block(uint32_t state[8], const uint8_t *block) {
    uint32_t words[ROUNDS];
    for (unsigned i = 0; i < 16; i++) {
        words[i] = read_word(block + (size_t)i * 4);
    }
    for (unsigned i = 16; i < ROUNDS; i++) {
        uint32_t old = words[i - 15];
        uint32_t late = words[i - 2];
        uint32_t small_0 = rotate_right(old, 7) ^ rotate_right(old, 18) ^ (old >> 3);
        uint32_t small_1 = rotate_right(late, 17) ^ rotate_right(late, 19) ^ (late >> 10);
        words[i] = words[i - 16] + small_0 + words[i - 7] + small_1;
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (unsigned i = 0; i < ROUNDS; i++) {
        uint32_t big_1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
        uint32_t choice = (e & f) ^ (~e & g);
        uint32_t first = h + big_1 + choice + round_constants[i] + words[i];
        uint32_t big_0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
        uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        uint32_t second = big_0 + majority;
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

void sha256_digest(Slice bytes, uint8_t digest[SHA256_SIZE]) {
    uint32_t state[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };
    const uint8_t *rest = (const uint8_t *)bytes.text;
    size_t left = bytes.length;
    while (left >= BLOCK_SIZE) {
        add_block(state, rest);
        rest += BLOCK_SIZE;
        left -= BLOCK_SIZE;
    }
    // The last bytes, one set bit, and the length in bits: one block, or two where they do not fit.
    uint8_t tail[2 * BLOCK_SIZE] = {0};
    if (left != 0) {
        memcpy(tail, rest, left);
    }
    tail[left] = 0x80;
    size_t tail_size = left + 1 + LENGTH_SIZE <= BLOCK_SIZE ? BLOCK_SIZE : 2 * BLOCK_SIZE;
    uint64_t bits = (uint64_t)bytes.length * 8;
    for (size_t i = 0; i < LENGTH_SIZE; i++) {
        tail[tail_size - 1 - i] = (uint8_t)(bits >> (8 * i));
    }
    for (size_t offset = 0; offset < tail_size; offset += BLOCK_SIZE) {
        add_block(state, tail + offset);
    }
    for (size_t i = 0; i < SHA256_SIZE; i++) {
        digest[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
    }
}

void sha256_base64(Slice bytes, char text[SHA256_BASE64_SIZE]) {
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // One zero byte more makes the length a multiple of three; its character becomes the padding.
    uint8_t digest[SHA256_SIZE + 1] = {0};
    sha256_digest(bytes, digest);
    char *next = text;
    for (size_t i = 0; i < sizeof(digest); i += 3) {
        uint32_t group = (uint32_t)digest[i] << 16 | (uint32_t)digest[i + 1] << 8 | digest[i + 2];
        *next++ = alphabet[group >> 18 & 63];
        *next++ = alphabet[group >> 12 & 63];
        *next++ = alphabet[group >> 6 & 63];
        *next++ = alphabet[group & 63];
    }
    next[-1] = '=';
    *next = '\0';
}
