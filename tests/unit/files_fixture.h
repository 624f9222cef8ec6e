// What the tests of files share: a fresh folder for each, and looks at what is in it.
#ifndef UNIT_FILES_FIXTURE_H
#define UNIT_FILES_FIXTURE_H

#include <sys/stat.h>

// Each test works in a fresh folder, which is the current one while it runs.
int enter_folder(void **state);
int leave_folder(void **state);

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

// Writes a file.
void put_file(const char *path, const char *text);
void assert_content(const char *path, const char *expected);
// Entries of a folder, hidden ones too.
unsigned count_entries(const char *path);
mode_t mode_of(const char *path);

#endif
