// HTTP on 127.0.0.1, by libmicrohttpd in a thread of its own. It answers for the names 127.0.0.1 and
// localhost alone, so that no page of another site can reach it by a name that leads here; gives what
// its pages are and nothing of the disk; and lets a page wait for its next version. Knows pages by
// their addresses.
#ifndef PLATFORM_SERVER_H
#define PLATFORM_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Server Server;

typedef struct {
    const char *type;
    const char *text;  // copied at once
    size_t length;
} ServerPage;

// Called in the server's thread, with its lock held.
typedef struct {
    void *context;
    bool (*read)(void *context, const char *address, ServerPage *page);  // false: there is none
    uint64_t (*version)(void *context, const char *address);             // 0: there is none
} ServerPages;

// Takes the port, so that nobody else has it while the pages are made. Port 0 is any that is free. NULL
// and errno where it cannot be had (EADDRINUSE).
Server *server_listen(unsigned port);
unsigned server_port(const Server *server);
// Answers from here on. False and errno on failure.
bool server_start(Server *server, const ServerPages *pages);
// Whoever changes what the pages are holds the lock meanwhile, and wakes those who wait after that.
void server_lock(Server *server);
void server_unlock(Server *server);
// Answers those who wait for a newer version: `all` whether there is one or not, else those who have
// waited long enough to see whether they are still there.
void server_wake(Server *server, bool all);
// Frees; whether it has started or not.
void server_stop(Server *server);

#endif
