// What the tests of files share: a fresh folder for each, and looks at what is in it.
#include "files_fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/memory.h"

// Each test works in a fresh folder, which is the current one while it runs.
static char folder[] = "files-test-XXXXXX";
static int home = -1;

static void remove_tree(const char *path) {
    struct stat facts;
    if (lstat(path, &facts) == 0 && S_ISDIR(facts.st_mode)) {
        (void)chmod(path, 0700);
        DIR *entries = opendir(path);
        assert_non_null(entries);
        struct dirent *entry;
        while ((entry = readdir(entries)) != NULL) {
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
                char inner[1024];
                (void)snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
                remove_tree(inner);
            }
        }
        (void)closedir(entries);
    }
    (void)remove(path);
}

int enter_folder(void **state) {
    (void)state;
    (void)memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    home = open(".", O_RDONLY | O_DIRECTORY);
    return home < 0 || mkdtemp(folder) == NULL || chdir(folder) != 0;
}

int leave_folder(void **state) {
    (void)state;
    if (fchdir(home) != 0) {
        return 1;
    }
    (void)close(home);
    remove_tree(folder);
    return 0;
}

void put_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

void assert_content(const char *path, const char *expected) {
    Slice content;
    assert_int_equal(files_read(path, &content), FILES_OK);
    assert_int_equal(content.length, strlen(expected));
    assert_memory_equal(content.text, expected, content.length);
    memory_free(content.text);
}

unsigned count_entries(const char *path) {
    DIR *entries = opendir(path);
    assert_non_null(entries);
    unsigned count = 0;
    while (readdir(entries) != NULL) {
        count++;
    }
    (void)closedir(entries);
    return count - 2;
}

mode_t mode_of(const char *path) {
    struct stat facts;
    assert_int_equal(lstat(path, &facts), 0);
    return facts.st_mode & 07777;
}
