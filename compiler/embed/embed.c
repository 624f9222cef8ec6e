// A tool of the build: turns files into a C table, in byte order of their paths, that the program
// carries (base/embedded.h). It runs on the machine that builds and knows nothing of the
// library. Called as: embed OUT.c PREFIX FILE…, where each FILE starts with PREFIX, which is
// left out of the table's paths. On failure it says why, ends with status 1 and leaves no OUT.c.
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

typedef struct {
    const char *path;
    size_t size;
    char digest[SHA256_BASE64_SIZE];
} Input;

static int compare_inputs(const void *left, const void *right) {
    return strcmp(((const Input *)left)->path, ((const Input *)right)->path);
}

// One byte inside a string literal. Octal escapes take at most three digits, so that a digit
// after them stays a digit; a question mark is escaped because two begin a trigraph.
static void write_byte(FILE *out, int byte) {
    if (byte == '\n') {
        fputs("\\n", out);
    } else if (byte == '"' || byte == '\\' || byte == '?') {
        fprintf(out, "\\%c", byte);
    } else if (byte >= ' ' && byte < 127) {
        putc(byte, out);
    } else {
        fprintf(out, "\\%03o", (unsigned)byte);
    }
}

// The file's bytes as one literal, a source line for each of its lines.
static bool write_content(FILE *out, size_t index, Input *input) {
    FILE *in = fopen(input->path, "rb");
    if (!in) {
        return false;
    }
    fprintf(out, "\n// %s\nstatic const char file_%zu[] =\n    \"", input->path, index);
    bool line_ended = false;
    char *bytes = NULL;
    size_t room = 0;
    size_t size = 0;
    for (int byte = getc(in); byte != EOF; byte = getc(in)) {
        if (line_ended) {
            fputs("\"\n    \"", out);
        }
        write_byte(out, byte);
        if (size == room) {
            room = room * 2 + 4096;
            char *grown = realloc(bytes, room);
            if (!grown) {
                free(bytes);
                fclose(in);
                return false;
            }
            bytes = grown;
        }
        bytes[size++] = (char)byte;
        line_ended = byte == '\n';
    }
    fputs("\";\n", out);
    bool read_whole = !ferror(in);
    fclose(in);
    input->size = size;
    sha256_base64((Slice){bytes, size}, input->digest);
    free(bytes);
    return read_whole;
}

static void write_table(FILE *out, const Input *inputs, size_t count, size_t prefix_length) {
    fputs("\nconst EmbeddedFile embedded_files[] = {\n", out);
    for (size_t i = 0; i < count; i++) {
        const char *path = inputs[i].path + prefix_length;
        fputs("    {{\"", out);
        for (const char *byte = path; *byte; byte++) {
            write_byte(out, (unsigned char)*byte);
        }
        fprintf(out, "\", %zu}, {file_%zu, %zu}, \"%s\"},\n", strlen(path), i, inputs[i].size,
                inputs[i].digest);
    }
    // An array has at least one element in C; this one is past the count.
    fputs("    {{\"\", 0}, {\"\", 0}, \"\"},\n};\n", out);
    fprintf(out, "\nconst size_t embedded_file_count = %zu;\n", count);
}

static bool write_all(FILE *out, Input *inputs, size_t count, size_t prefix_length) {
    fputs("// Made by the build from the files named below; do not edit.\n"
          "#include \"base/embedded.h\"\n",
          out);
    for (size_t i = 0; i < count; i++) {
        if (!write_content(out, i, &inputs[i])) {
            fprintf(stderr, "embed: %s: %s\n", inputs[i].path, strerror(errno));
            return false;
        }
    }
    write_table(out, inputs, count, prefix_length);
    return true;
}

int main(int argument_count, char **arguments) {
    if (argument_count < 3) {
        fputs("usage: embed OUT.c PREFIX FILE...\n", stderr);
        return 1;
    }
    const char *out_path = arguments[1];
    const char *prefix = arguments[2];
    size_t prefix_length = strlen(prefix);
    size_t count = (size_t)argument_count - 3;
    Input *inputs = calloc(count + 1, sizeof(*inputs));
    if (!inputs) {
        fputs("embed: out of memory\n", stderr);
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        inputs[i].path = arguments[i + 3];
        if (strncmp(inputs[i].path, prefix, prefix_length) != 0) {
            fprintf(stderr, "embed: %s is not below %s\n", inputs[i].path, prefix);
            free(inputs);
            return 1;
        }
    }
    qsort(inputs, count, sizeof(*inputs), compare_inputs);

    FILE *out = fopen(out_path, "wb");
    if (!out) {
        fprintf(stderr, "embed: %s: %s\n", out_path, strerror(errno));
        free(inputs);
        return 1;
    }
    bool written = write_all(out, inputs, count, prefix_length);
    free(inputs);
    // Short writes show at the latest when the stream is closed.
    bool failed = ferror(out) != 0;
    failed |= fclose(out) != 0;
    if (written && failed) {
        fprintf(stderr, "embed: %s: could not be written\n", out_path);
    }
    if (!written || failed) {
        remove(out_path);
        return 1;
    }
    return 0;
}
