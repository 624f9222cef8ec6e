// Outputs put in place: whole or not there, links and modes kept, nothing left behind after a
// failure or a signal.
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
#include "base/replacement.h"
#include "files_fixture.h"
#include "platform/temporaries.h"

// --- Replacing ----------------------------------------------------------------------------------

static void test_replace(void **state) {
    (void)state;
    assert_true(replacement_put("out.html", SLICE("first")));
    assert_content("out.html", "first");
    assert_true(replacement_put("out.html", SLICE("second, longer")));
    assert_content("out.html", "second, longer");
    assert_true(replacement_put("out.html", (Slice){NULL, 0}));
    assert_content("out.html", "");
    assert_int_equal(count_entries("."), 1);
    assert_int_equal(mkdir("inner", 0777), 0);
    assert_true(replacement_put("inner/out", SLICE("x")));
    assert_content("inner/out", "x");
    assert_int_equal(count_entries("inner"), 1);
}

static void test_replace_by_pieces(void **state) {
    (void)state;
    // Small and large pieces in turn stay in order.
    enum { ROUNDS = 40 };
    static char large[100000];
    memset(large, 'L', sizeof large);
    Replacement *replacement = replacement_begin("pieces");
    assert_non_null(replacement);
    for (size_t i = 0; i < ROUNDS; i++) {
        assert_true(replacement_write(replacement, SLICE("small")));
        assert_true(replacement_write(replacement, (Slice){large, i * 2500}));
        assert_true(replacement_write(replacement, (Slice){NULL, 0}));
    }
    // Nothing is there before the commit.
    assert_false(files_exists("pieces"));
    assert_int_equal(count_entries("."), 1);
    assert_true(replacement_commit(replacement));
    assert_int_equal(count_entries("."), 1);
    Slice content;
    assert_int_equal(files_read("pieces", &content), FILES_OK);
    size_t at = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        assert_memory_equal(content.text + at, "small", 5);
        at += 5;
        for (size_t end = at + i * 2500; at < end; at++) {
            assert_int_equal(content.text[at], 'L');
        }
    }
    assert_int_equal(content.length, at);
    memory_free(content.text);
}

static void test_cancel(void **state) {
    (void)state;
    put_file("kept", "old");
    Replacement *replacement = replacement_begin("kept");
    assert_non_null(replacement);
    assert_true(replacement_write(replacement, SLICE("new")));
    assert_int_equal(count_entries("."), 2);
    replacement_cancel(replacement);
    assert_int_equal(count_entries("."), 1);
    assert_content("kept", "old");
    replacement_cancel(NULL);
}

static void test_temporary_name(void **state) {
    (void)state;
    Replacement *replacement = replacement_begin("report.html");
    assert_non_null(replacement);
    DIR *entries = opendir(".");
    struct dirent *entry;
    unsigned found = 0;
    while ((entry = readdir(entries)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            // Hidden, so that no search for *.html or *.strat comes upon it.
            assert_int_equal(strlen(entry->d_name), strlen(".report.html.XXXXXX"));
            assert_memory_equal(entry->d_name, ".report.html.", 13);
            found++;
        }
    }
    (void)closedir(entries);
    assert_int_equal(found, 1);
    replacement_cancel(replacement);
    // The longest name there may be, of letters of two bytes.
    char longest[256];
    for (size_t i = 0; i < 254; i += 2) {
        memcpy(longest + i, "\xc3\xa9", 2);
    }
    memcpy(longest + 254, "x", 2);
    assert_true(replacement_put(longest, SLICE("long")));
    assert_content(longest, "long");
    assert_int_equal(count_entries("."), 1);
}

static void test_modes(void **state) {
    (void)state;
    mode_t previous = umask(022);
    assert_true(replacement_put("new", SLICE("x")));
    assert_int_equal(mode_of("new"), 0644);
    (void)umask(077);
    assert_true(replacement_put("private", SLICE("x")));
    assert_int_equal(mode_of("private"), 0600);
    static const mode_t modes[] = {0600, 0640, 0664, 0755, 0777, 0200};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        assert_int_equal(chmod("new", modes[i]), 0);
        assert_true(replacement_put("new", SLICE("again")));
        assert_int_equal(mode_of("new"), modes[i]);
    }
    (void)umask(previous);
}

static void test_links_are_kept(void **state) {
    (void)state;
    assert_int_equal(mkdir("real", 0777), 0);
    assert_int_equal(mkdir("links", 0777), 0);
    put_file("real/file", "old");
    assert_int_equal(symlink("../real/file", "links/first"), 0);
    assert_int_equal(symlink("links/first", "second"), 0);
    assert_int_equal(symlink("links", "folder"), 0);
    static const char *const ways[] = {"links/first", "second", "folder/first"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char text[2] = {(char)('a' + i), '\0'};
        assert_true(replacement_put(ways[i], slice_from(text)));
        assert_content("real/file", text);
        struct stat facts;
        assert_int_equal(lstat(ways[i], &facts), 0);
        assert_true(S_ISLNK(facts.st_mode));
        assert_int_equal(count_entries("real"), 1);
        assert_int_equal(count_entries("links"), 1);
    }
    // ".." behind a linked folder is the parent of what the link points at.
    assert_int_equal(mkdir("real/deep", 0777), 0);
    assert_int_equal(symlink("real/deep", "jump"), 0);
    assert_int_equal(symlink("jump/../made", "through"), 0);
    assert_true(replacement_put("through", SLICE("made")));
    assert_content("real/made", "made");
    // A link to nothing yet makes what it names; a loop is an error.
    assert_int_equal(symlink("real/later", "dangling"), 0);
    assert_true(replacement_put("dangling", SLICE("later")));
    assert_content("real/later", "later");
    assert_int_equal(symlink("loop", "loop"), 0);
    errno = 0;
    assert_false(replacement_put("loop", SLICE("x")));
    assert_int_equal(errno, ELOOP);
}

static void test_replace_refuses(void **state) {
    (void)state;
    assert_int_equal(mkdir("inner", 0777), 0);
    put_file("file", "old");
    char long_path[5000];
    memset(long_path, 'p', sizeof long_path - 1);
    long_path[sizeof long_path - 1] = '\0';
    const struct {
        const char *path;
        int error;
    } cases[] = {
        {"", ENOENT},       {"nowhere/out", ENOENT}, {"inner", EISDIR},
        {"inner/", EISDIR}, {"new/", EISDIR},        {"file/out", ENOTDIR},
        {"..", EISDIR},     {"/", EISDIR},           {long_path, ENAMETOOLONG},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        errno = 0;
        assert_false(replacement_put(cases[i].path, SLICE("x")));
        assert_int_equal(errno, cases[i].error);
    }
    assert_int_equal(count_entries("."), 2);
    assert_int_equal(count_entries("inner"), 0);
    if (geteuid() != 0) {
        assert_int_equal(chmod("file", 0444), 0);
        assert_false(replacement_put("file", SLICE("x")));
        assert_int_equal(errno, EACCES);
        assert_int_equal(chmod("inner", 0555), 0);
        assert_false(replacement_put("inner/out", SLICE("x")));
        assert_int_equal(errno, EACCES);
    }
    assert_content("file", "old");
}

static void test_devices(void **state) {
    (void)state;
    assert_true(replacement_put("/dev/null", SLICE("gone")));
    struct stat facts;
    assert_int_equal(stat("/dev/null", &facts), 0);
    assert_true(S_ISCHR(facts.st_mode));
    if (access("/dev/full", W_OK) == 0) {
        errno = 0;
        assert_false(replacement_put("/dev/full", SLICE("too much")));
        assert_int_equal(errno, ENOSPC);
        int full = open("/dev/full", O_WRONLY);
        errno = 0;
        assert_false(files_write_all(full, SLICE("x")));
        assert_int_equal(errno, ENOSPC);
        assert_true(files_write_all(full, (Slice){NULL, 0}));
        (void)close(full);
        assert_int_equal(symlink("/dev/full", "full"), 0);
        assert_false(replacement_put("full", SLICE("x")));
        assert_int_equal(stat("/dev/full", &facts), 0);
        assert_true(S_ISCHR(facts.st_mode));
    }
    // What a shell gives for a process substitution.
    assert_int_equal(mkfifo("fifo", 0600), 0);
    int reader = open("fifo", O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    assert_true(replacement_put("fifo", SLICE("through")));
    char text[20] = "";
    assert_int_equal(read(reader, text, sizeof text), 7);
    assert_string_equal(text, "through");
    (void)close(reader);
    assert_int_equal(stat("fifo", &facts), 0);
    assert_true(S_ISFIFO(facts.st_mode));
    assert_false(files_write_all(-1, SLICE("x")));
    assert_int_equal(errno, EBADF);
}

// A limit on the size of files stands in for a disk that fills up.
static void test_full_disk(void **state) {
    (void)state;
    put_file("kept", "the old content");
    struct rlimit previous;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &previous), 0);
    struct rlimit small = {200000, previous.rlim_max};
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    static char block[150000];
    memset(block, 'n', sizeof block);
    Replacement *replacement = replacement_begin("kept");
    bool first = replacement_write(replacement, (Slice){block, sizeof block});
    bool second = replacement_write(replacement, (Slice){block, sizeof block});
    int write_error = errno;
    // Small pieces that follow a failed one do not make up for it.
    bool third = replacement_write(replacement, SLICE("more"));
    errno = 0;
    bool committed = replacement_commit(replacement);
    int commit_error = errno;
    errno = 0;
    static char all[300000];
    bool replaced = replacement_put("fresh", (Slice){all, sizeof all});
    int replace_error = errno;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &previous), 0);
    (void)signal(SIGXFSZ, handler);
    assert_true(first);
    assert_false(second);
    (void)third;
    assert_int_equal(write_error, EFBIG);
    assert_false(committed);
    assert_int_equal(commit_error, EFBIG);
    assert_false(replaced);
    assert_int_equal(replace_error, EFBIG);
    assert_content("kept", "the old content");
    assert_false(files_exists("fresh"));
    assert_int_equal(count_entries("."), 1);
}

static void test_failed_rename(void **state) {
    (void)state;
    Replacement *replacement = replacement_begin("target");
    assert_non_null(replacement);
    assert_true(replacement_write(replacement, SLICE("new")));
    // A folder has come in the way.
    assert_int_equal(mkdir("target", 0777), 0);
    errno = 0;
    assert_false(replacement_commit(replacement));
    assert_int_equal(errno, EISDIR);
    assert_int_equal(count_entries("."), 1);
}

static void test_many_at_once(void **state) {
    (void)state;
    enum { MOST = 64 };
    Replacement *replacements[MOST];
    for (int repeat = 0; repeat < 2; repeat++) {
        for (unsigned i = 0; i < MOST; i++) {
            char name[20];
            (void)snprintf(name, sizeof name, "out-%u", i);
            replacements[i] = replacement_begin(name);
            assert_non_null(replacements[i]);
            assert_true(replacement_write(replacements[i], slice_from(name)));
        }
        errno = 0;
        assert_null(replacement_begin("one-more"));
        assert_int_equal(errno, EMFILE);
        for (unsigned i = 0; i < MOST; i++) {
            assert_true(replacement_commit(replacements[i]));
        }
        assert_int_equal(count_entries("."), MOST);
    }
    assert_content("out-63", "out-63");
}

// --- Signals ------------------------------------------------------------------------------------

static void end_on_signal(int number) {
    temporaries_remove();
    _exit(number);
}

static void *replace_for_ever(void *name) {
    static char block[200000];
    for (;;) {
        (void)replacement_put(name, (Slice){block, sizeof block});
        Replacement *replacement = replacement_begin(name);
        if (replacement != NULL) {
            replacement_cancel(replacement);
        }
    }
    return NULL;
}

static void work_until_killed(int ready, bool blocked_elsewhere) {
    struct sigaction action = {.sa_handler = end_on_signal};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGTERM, &action, NULL);
    sigset_t term;
    (void)sigemptyset(&term);
    (void)sigaddset(&term, SIGTERM);
    static char names[3][8] = {"one", "two", "three"};
    if (blocked_elsewhere) {
        (void)pthread_sigmask(SIG_BLOCK, &term, NULL);
    }
    for (size_t i = 0; i < 2; i++) {
        pthread_t thread;
        (void)pthread_create(&thread, NULL, replace_for_ever, names[i]);
    }
    (void)pthread_sigmask(SIG_UNBLOCK, &term, NULL);
    (void)files_write_all(ready, SLICE("r"));
    (void)replace_for_ever(names[2]);
}

// Whichever thread gets the signal, at whatever moment: no temporary file stays, and no output is
// half there.
static void test_killed_while_writing(void **state) {
    (void)state;
    for (int round = 0; round < 40; round++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            work_until_killed(ends[1], round % 2 == 0);
            _exit(0);
        }
        char byte;
        assert_int_equal(read(ends[0], &byte, 1), 1);
        (void)nanosleep(&(struct timespec){0, 1000000 + round * 377000 % 9000000}, NULL);
        assert_int_equal(kill(child, SIGTERM), 0);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), SIGTERM);
        (void)close(ends[0]);
        (void)close(ends[1]);
        DIR *entries = opendir(".");
        struct dirent *entry;
        while ((entry = readdir(entries)) != NULL) {
            struct stat facts;
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
                assert_int_not_equal(entry->d_name[0], '.');
                assert_int_equal(stat(entry->d_name, &facts), 0);
                assert_int_equal(facts.st_size, 200000);
            }
        }
        (void)closedir(entries);
    }
}

// In a process of its own, because nothing can be replaced afterwards.
static int remove_and_go_on(void) {
    Replacement *replacement = replacement_begin("kept");
    if (replacement == NULL || !replacement_write(replacement, SLICE("new"))) {
        return 1;
    }
    errno = 77;
    temporaries_remove();
    if (errno != 77 || count_entries(".") != 1) {
        return 2;
    }
    if (replacement_commit(replacement)) {
        return 3;
    }
    if (replacement_put("other", SLICE("x")) || count_entries(".") != 1) {
        return 4;
    }
    temporaries_remove();
    return 0;
}

static void test_remove_temporaries(void **state) {
    (void)state;
    put_file("kept", "old");
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(remove_and_go_on());
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_content("kept", "old");
}

// Held here, so that the memory of a program that ends at once is no leak.
static Replacement *volatile last_replacement;

static void test_out_of_memory_leaves_nothing(void **state) {
    (void)state;
    put_file("kept", "old");
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)close(STDERR_FILENO);
        last_replacement = replacement_begin("kept");
        if (last_replacement != NULL) {
            memory_exhausted();
        }
        _exit(1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 2);
    assert_int_equal(count_entries("."), 1);
    assert_content("kept", "old");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_replace),
        IN_FOLDER(test_replace_by_pieces),
        IN_FOLDER(test_cancel),
        IN_FOLDER(test_temporary_name),
        IN_FOLDER(test_modes),
        IN_FOLDER(test_links_are_kept),
        IN_FOLDER(test_replace_refuses),
        IN_FOLDER(test_devices),
        IN_FOLDER(test_full_disk),
        IN_FOLDER(test_failed_rename),
        IN_FOLDER(test_many_at_once),
        IN_FOLDER(test_killed_while_writing),
        IN_FOLDER(test_remove_temporaries),
        IN_FOLDER(test_out_of_memory_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
