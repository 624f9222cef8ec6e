// The digests that FIPS 180-4 and NIST publish, lengths around the block's edges, and base64.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/sha256.h"

static void expect_digest(Slice bytes, const char *expected) {
    uint8_t digest[SHA256_SIZE];
    char text[2 * SHA256_SIZE + 1];
    sha256_digest(bytes, digest);
    for (size_t i = 0; i < SHA256_SIZE; i++) {
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
    }
    assert_string_equal(text, expected);
}

static void published_digests(void **state) {
    (void)state;
    expect_digest(SLICE(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect_digest(SLICE("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect_digest(SLICE("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    expect_digest(SLICE("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                        "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
                  "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

static void a_million_bytes(void **state) {
    (void)state;
    char *bytes = memory_allocate(1000000);
    memset(bytes, 'a', 1000000);
    expect_digest((Slice){bytes, 1000000},
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    memory_free(bytes);
}

// The padding takes one block up to 55 bytes, two from 56 on.
static void lengths_around_a_block(void **state) {
    (void)state;
    char bytes[128];
    memset(bytes, 'x', sizeof(bytes));
    expect_digest((Slice){bytes, 55},
                  "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072");
    expect_digest((Slice){bytes, 56},
                  "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e");
    expect_digest((Slice){bytes, 63},
                  "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2");
    expect_digest((Slice){bytes, 64},
                  "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c");
    expect_digest((Slice){bytes, 65},
                  "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9");
    expect_digest((Slice){bytes, 119},
                  "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c");
    expect_digest((Slice){bytes, 120},
                  "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98");
}

static void base64_as_a_policy_names_it(void **state) {
    (void)state;
    char text[SHA256_BASE64_SIZE];
    sha256_base64(SLICE(""), text);
    assert_string_equal(text, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    // The example of the Content Security Policy specification.
    sha256_base64(SLICE("alert('Hello, world.');"), text);
    assert_string_equal(text, "qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_digests),
        cmocka_unit_test(a_million_bytes),
        cmocka_unit_test(lengths_around_a_block),
        cmocka_unit_test(base64_as_a_policy_names_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
