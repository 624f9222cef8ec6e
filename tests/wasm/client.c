// Stands for the program in suites that run it a thousand times: hands its arguments, folder, environment and streams to
// host.mjs, which runs the WebAssembly program on them, and ends with that one's status. The streams are opened by their
// names under /proc, so this is for Linux.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

extern char **environ;

static void add(FILE *out, const char *text) {
    (void)fwrite(text, 1, strlen(text) + 1, out);
}

static int fail(const char *what) {
    perror(what);
    return 99;
}

int main(int count, char **arguments) {
    const char *path = getenv("STRAT_HOST");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (path == NULL || strlen(path) >= sizeof address.sun_path) {
        return fail("STRAT_HOST");
    }
    memcpy(address.sun_path, path, strlen(path) + 1);
    int host = socket(AF_UNIX, SOCK_STREAM, 0);
    if (host < 0 || connect(host, (const struct sockaddr *)&address, sizeof address) != 0) {
        return fail("the host of the WebAssembly program");
    }
    FILE *out = fdopen(dup(host), "w");
    char text[8192];
    if (out == NULL || getcwd(text, sizeof text) == NULL) {
        return fail("client");
    }
    add(out, text);
    (void)snprintf(text, sizeof text, "%ld", (long)getpid());
    add(out, text);
    (void)snprintf(text, sizeof text, "%d", count - 1);
    add(out, text);
    for (int i = 1; i < count; i++) {
        add(out, arguments[i]);
    }
    for (char **item = environ; *item != NULL; item++) {
        add(out, *item);
    }
    if (fclose(out) != 0 || shutdown(host, SHUT_WR) != 0) {
        return fail("client");
    }
    unsigned char status = 99;
    if (read(host, &status, 1) != 1) {
        (void)fprintf(stderr, "the WebAssembly program broke off\n");
        return 99;
    }
    return status;
}
