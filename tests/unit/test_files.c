// Reading files and folders, and paths: what is refused and why.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/files.h"
#include "base/memory.h"
#include "files_fixture.h"

// --- Reading ------------------------------------------------------------------------------------

static void test_read(void **state) {
    (void)state;
    put_file("plan.strat", "purpose sales\n");
    Slice content;
    assert_int_equal(files_read("plan.strat", &content), FILES_OK);
    assert_true(slice_is(content, "purpose sales\n"));
    assert_int_equal(content.text[content.length], '\0');
    assert_int_equal(content.text[content.length + 1], '\0');
    memory_free(content.text);
    put_file("empty", "");
    assert_int_equal(files_read("empty", &content), FILES_OK);
    assert_int_equal(content.length, 0);
    assert_memory_equal(content.text, "\0\0", 2);
    memory_free(content.text);
    FILE *file = fopen("nul", "wb");
    assert_non_null(file);
    (void)fwrite("a\0b", 1, 3, file);
    (void)fclose(file);
    assert_int_equal(files_read("nul", &content), FILES_OK);
    assert_true(slice_equal(content, SLICE("a\0b")));
    memory_free(content.text);
}

static void test_read_large(void **state) {
    (void)state;
    enum { SIZE = 3000000 };
    char *text = malloc(SIZE + 1);
    assert_non_null(text);
    for (size_t i = 0; i < SIZE; i++) {
        text[i] = (char)('a' + i * 31 % 26);
    }
    text[SIZE] = '\0';
    put_file("large", text);
    assert_content("large", text);
    Slice content;
    int descriptor = open("large", O_RDONLY);
    assert_int_equal(files_read_descriptor(descriptor, &content), FILES_OK);
    assert_true(slice_is(content, text));
    memory_free(content.text);
    // From where the descriptor stands.
    assert_int_equal(lseek(descriptor, SIZE - 5, SEEK_SET), SIZE - 5);
    assert_int_equal(files_read_descriptor(descriptor, &content), FILES_OK);
    assert_true(slice_is(content, text + SIZE - 5));
    memory_free(content.text);
    (void)close(descriptor);
    free(text);
}

static void test_read_refuses(void **state) {
    (void)state;
    // A FIFO without a writer must not be waited for.
    (void)alarm(20);
    Slice content = SLICE("untouched");
    assert_int_equal(files_read("nowhere", &content), FILES_MISSING);
    assert_null(content.text);
    assert_int_equal(content.length, 0);
    assert_int_equal(files_read("", &content), FILES_MISSING);
    put_file("file", "x");
    assert_int_equal(files_read("file/inner", &content), FILES_MISSING);
    assert_int_equal(files_read(".", &content), FILES_FOLDER);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_int_equal(files_read("fifo", &content), FILES_SPECIAL);
    assert_int_equal(files_read("/dev/null", &content), FILES_SPECIAL);
    assert_int_equal(files_read("/dev/zero", &content), FILES_SPECIAL);
    assert_int_equal(symlink("fifo", "link-to-fifo"), 0);
    assert_int_equal(files_read("link-to-fifo", &content), FILES_SPECIAL);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    assert_int_equal(files_read("dangling", &content), FILES_MISSING);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_int_equal(files_read("loop", &content), FILES_UNREADABLE);
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
    int socket_end = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(socket_end, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(files_read("socket", &content), FILES_SPECIAL);
    (void)close(socket_end);
    char long_name[400];
    memset(long_name, 'n', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_int_equal(files_read(long_name, &content), FILES_MISSING);
    if (geteuid() != 0) {
        assert_int_equal(chmod("file", 0), 0);
        assert_int_equal(files_read("file", &content), FILES_UNREADABLE);
    }
    (void)alarm(0);
}

static void test_read_refuses_huge(void **state) {
    (void)state;
    static const off_t sizes[] = {0x7fffffff, (off_t)0x7fffffff + 1, (off_t)1 << 33};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int descriptor = open("sparse", O_RDWR | O_CREAT, 0600);
        assert_true(descriptor >= 0);
        if (ftruncate(descriptor, sizes[i]) != 0) {
            (void)close(descriptor);
            skip();
        }
        Slice content;
        assert_int_equal(files_read("sparse", &content), FILES_TOO_LARGE);
        assert_null(content.text);
        assert_int_equal(files_read_descriptor(descriptor, &content), FILES_TOO_LARGE);
        assert_null(content.text);
        (void)close(descriptor);
    }
}

static void test_read_descriptor(void **state) {
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    // A pipe that is empty for a while, and does not block.
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)close(ends[0]);
        static char block[100000];
        memset(block, 'x', sizeof block);
        for (int i = 0; i < 4; i++) {
            (void)nanosleep(&(struct timespec){0, 5000000}, NULL);
            (void)files_write_all(ends[1], (Slice){block, sizeof block});
        }
        _exit(0);
    }
    (void)close(ends[1]);
    Slice content;
    assert_int_equal(files_read_descriptor(ends[0], &content), FILES_OK);
    assert_int_equal(content.length, 400000);
    for (size_t i = 0; i < content.length; i++) {
        assert_int_equal(content.text[i], 'x');
    }
    assert_int_equal(content.text[content.length], '\0');
    memory_free(content.text);
    (void)close(ends[0]);
    assert_int_equal(waitpid(child, NULL, 0), child);
    int here = open(".", O_RDONLY);
    assert_int_equal(files_read_descriptor(here, &content), FILES_FOLDER);
    (void)close(here);
    assert_int_equal(files_read_descriptor(-1, &content), FILES_UNREADABLE);
    int system = open("/proc/self/status", O_RDONLY);
    if (system >= 0) {
        (void)close(system);
        assert_int_equal(files_read("/proc/self/status", &content), FILES_OK);
        assert_true(content.length > 100);
        memory_free(content.text);
    }
}

static void test_reasons(void **state) {
    (void)state;
    assert_string_equal(files_reason(FILES_MISSING), "does not exist");
    assert_string_equal(files_reason(FILES_FOLDER), "is a folder");
    static const FilesStatus all[] = {FILES_MISSING,    FILES_FOLDER,    FILES_SPECIAL,
                                      FILES_UNREADABLE, FILES_TOO_LARGE, FILES_OK};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(files_reason(all[i]), files_reason(all[j]));
        }
    }
}

static void test_exists(void **state) {
    (void)state;
    put_file("file", "x");
    assert_int_equal(mkdir("inner", 0777), 0);
    assert_true(files_exists("file"));
    assert_true(files_exists("inner"));
    assert_false(files_exists("nowhere"));
    assert_false(files_exists("file/x"));
    assert_true(files_is_folder("inner"));
    assert_true(files_is_folder("."));
    assert_false(files_is_folder("file"));
    assert_false(files_is_folder("nowhere"));
}

// --- Folders and paths --------------------------------------------------------------------------

static void test_make_folder(void **state) {
    (void)state;
    assert_true(files_make_folder("a/b//c/"));
    assert_true(files_is_folder("a/b/c"));
    assert_true(files_make_folder("a/b/c"));
    assert_true(files_make_folder("a"));
    assert_true(files_make_folder("."));
    assert_true(files_make_folder("/"));
    put_file("a/file", "x");
    errno = 0;
    assert_false(files_make_folder("a/file"));
    assert_int_equal(errno, ENOTDIR);
    errno = 0;
    assert_false(files_make_folder("a/file/inner"));
    assert_int_equal(errno, ENOTDIR);
    errno = 0;
    assert_false(files_make_folder(""));
    assert_int_equal(errno, ENOENT);
    char absolute[2000];
    assert_non_null(getcwd(absolute, sizeof absolute - 20));
    (void)strcat(absolute, "/x/y");
    assert_true(files_make_folder(absolute));
    assert_true(files_is_folder("x/y"));
}

static void test_normalize(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"a/b/../c", "a/c"},
        {"a", "a"},
        {"./a", "a"},
        {"././a/./b/.", "a/b"},
        {"a//b///c/", "a/b/c"},
        {"", "."},
        {".", "."},
        {"./", "."},
        {"a/..", "."},
        {"a/b/../..", "."},
        {"..", ".."},
        {"../", ".."},
        {"../a", "../a"},
        {"a/../../b", "../b"},
        {"../../a/../b", "../../b"},
        {"../a/..", ".."},
        {"a/../..", ".."},
        {"/", "/"},
        {"//", "/"},
        {"/a/../b", "/b"},
        {"/..", "/"},
        {"/../../a", "/a"},
        {"/a/../..", "/"},
        {"..a/.b./...", "..a/.b./..."},
        {"a/..b", "a/..b"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Slice result = files_normalize(arena, slice_from(cases[i][0]));
        assert_string_equal(result.text, cases[i][1]);
        assert_int_equal(result.length, strlen(cases[i][1]));
    }
    assert_true(slice_is(files_normalize(arena, (Slice){NULL, 0}), "."));
    arena_free(arena);
}

static void test_parts_of_paths(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"plan.strat", "", "plan.strat"},
        {"a/plan", "a", "plan"},
        {"a/b/plan", "a/b", "plan"},
        {"/plan", "/", "plan"},
        {"/a/plan", "/a", "plan"},
        {"a/b/", "a", "b"},
        {"a//b", "a", "b"},
        {"/", "/", "/"},
        {"", "", ""},
        {"./plan", ".", "plan"},
        {"..", "", ".."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Slice path = slice_from(cases[i][0]);
        assert_true(slice_is(files_directory(path), cases[i][1]));
        assert_true(slice_is(files_base_name(path), cases[i][2]));
    }
}

static void test_join(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"", "b", "b"},          {"a", "/b", "/b"},
        {"/", "b", "/b"},  {".", "b", "./b"},  {"a", "../b", "a/../b"}, {"a", "", "a/"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Slice result = files_join(arena, slice_from(cases[i][0]), slice_from(cases[i][1]));
        assert_string_equal(result.text, cases[i][2]);
        assert_int_equal(result.length, strlen(cases[i][2]));
    }
    arena_free(arena);
}

static void test_lies_in(void **state) {
    (void)state;
    static const struct {
        const char *path;
        const char *folder;
        bool lies;
    } cases[] = {
        {"/a/b", "/a", true}, {"/a", "/a", true},  {"/ab", "/a", false}, {"/a", "/a/b", false},
        {"/a", "/", true},    {"/", "/", true},    {"a", "", true},      {"a/b", "a", true},
        {"ab/c", "a", false}, {"a/b", "a/", true}, {"", "a", false},     {"", "", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool lies = files_lies_in(slice_from(cases[i].path), slice_from(cases[i].folder));
        assert_int_equal(lies, cases[i].lies);
    }
}

static void test_relative(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"/a/b", "/a/b/c.csv", "c.csv"},
        {"/a/b", "/a/bc/x", "../bc/x"},
        {"/a/b/c", "/a/x", "../../x"},
        {"/", "/x/y", "x/y"},
        {"/a", "/b", "../b"},
        {"/a/b", "/a/b/c/d", "c/d"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Slice result = files_relative(arena, slice_from(cases[i][0]), slice_from(cases[i][1]));
        assert_string_equal(result.text, cases[i][2]);
    }
    arena_free(arena);
}

static void test_real_path(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_int_equal(mkdir("real", 0777), 0);
    put_file("real/file", "x");
    assert_int_equal(symlink("real", "link"), 0);
    Slice direct = files_real_path(arena, SLICE("real/file"));
    Slice linked = files_real_path(arena, SLICE("link/../link/./file"));
    assert_true(direct.length > 0 && direct.text[0] == '/');
    assert_true(slice_equal(direct, linked));
    assert_int_equal(direct.text[direct.length], '\0');
    assert_true(slice_ends_with(direct, SLICE("/real/file")));
    assert_int_equal(files_real_path(arena, SLICE("nowhere")).length, 0);
    assert_int_equal(files_real_path(arena, SLICE("")).length, 0);
    // The path is the slice, not what comes after it, nor a part that a NUL ends.
    assert_true(slice_equal(files_real_path(arena, (Slice){"real/file-and-more", 9}), direct));
    assert_int_equal(files_real_path(arena, SLICE("real/file\0.png")).length, 0);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_read),
        IN_FOLDER(test_read_large),
        IN_FOLDER(test_read_refuses),
        IN_FOLDER(test_read_refuses_huge),
        IN_FOLDER(test_read_descriptor),
        IN_FOLDER(test_reasons),
        IN_FOLDER(test_exists),
        IN_FOLDER(test_make_folder),
        cmocka_unit_test(test_relative),
        cmocka_unit_test(test_lies_in),
        IN_FOLDER(test_normalize),
        IN_FOLDER(test_parts_of_paths),
        IN_FOLDER(test_join),
        IN_FOLDER(test_real_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
