// The requests of server.h. A page waits for its next version by a request that is answered only when
// there is one; until then its connection is suspended and costs nothing.
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE  // htonl and its kin
#endif

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "platform/server.h"

#define CONNECTIONS 256u
#define IDLE_SECONDS 120u
// Before proxies and browsers give up.
#define WAIT_SECONDS 20

typedef struct Waiting Waiting;
struct Waiting {
    struct MHD_Connection *connection;
    time_t since;
    Waiting *next;
};

struct Server {
    ServerPages pages;
    int listener;
    struct MHD_Daemon *daemon;  // NULL until it answers
    unsigned port;
    pthread_mutex_t lock;  // of what stands below, and of the pages
    Waiting *waiting;
    bool closing;
};

// What libmicrohttpd keeps for each request.
typedef struct {
    bool waited;
} Request;

static time_t seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

// ---- Answers -----------------------------------------------------------------------------------

static enum MHD_Result answer(struct MHD_Connection *connection, unsigned status,
                              const ServerPage *page) {
    // The page may be gone before it is sent.
    char *text = malloc(page->length + 1);
    if (text == NULL) {
        return MHD_NO;
    }
    if (page->length != 0) {
        memcpy(text, page->text, page->length);
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(page->length, text, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(text);
        return MHD_NO;
    }
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, page->type);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    MHD_add_response_header(response, "Content-Security-Policy", "frame-ancestors 'none'");
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    }
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result answer_text(struct MHD_Connection *connection, unsigned status,
                                   const char *text) {
    ServerPage page = {"text/plain; charset=utf-8", text, strlen(text)};
    return answer(connection, status, &page);
}

// ---- Who is asked for --------------------------------------------------------------------------

static bool host_is(const char *host, const char *name, unsigned port) {
    char wanted[40];
    snprintf(wanted, sizeof wanted, "%s:%u", name, port);
    return strcasecmp(host, wanted) == 0;
}

static bool is_ours(const Server *server, struct MHD_Connection *connection) {
    const char *host =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);
    return host != NULL &&
           (host_is(host, "127.0.0.1", server->port) || host_is(host, "localhost", server->port));
}

// ---- Waiting -----------------------------------------------------------------------------------

static const char *argument(struct MHD_Connection *connection, const char *name) {
    const char *value = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
    return value == NULL ? "" : value;
}

static enum MHD_Result wait_for_page(Server *server, struct MHD_Connection *connection,
                                     Request *request) {
    const char *page = argument(connection, "page");
    uint64_t known = strtoull(argument(connection, "version"), NULL, 10);
    char text[24];
    // The version is asked for under the lock that those who wake us take, or its rise could be
    // missed.
    pthread_mutex_lock(&server->lock);
    uint64_t version = server->pages.version(server->pages.context, page);
    if (version == known && version != 0 && !request->waited && !server->closing) {
        Waiting *waiting = malloc(sizeof *waiting);
        if (waiting == NULL) {
            pthread_mutex_unlock(&server->lock);
            return MHD_NO;
        }
        *waiting = (Waiting){connection, seconds_now(), server->waiting};
        server->waiting = waiting;
        request->waited = true;
        MHD_suspend_connection(connection);
        pthread_mutex_unlock(&server->lock);
        return MHD_YES;
    }
    pthread_mutex_unlock(&server->lock);
    snprintf(text, sizeof text, "%llu\n", (unsigned long long)version);
    return answer_text(connection, MHD_HTTP_OK, text);
}

void server_wake(Server *server, bool all) {
    time_t now = seconds_now();
    pthread_mutex_lock(&server->lock);
    for (Waiting **link = &server->waiting; *link != NULL;) {
        Waiting *waiting = *link;
        if (all || now - waiting->since >= WAIT_SECONDS) {
            *link = waiting->next;
            MHD_resume_connection(waiting->connection);
            free(waiting);
        } else {
            link = &waiting->next;
        }
    }
    pthread_mutex_unlock(&server->lock);
}

// ---- Requests ----------------------------------------------------------------------------------

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **kept) {
    Server *server = context;
    (void)version;
    (void)upload;
    bool first = *kept == NULL;
    if (first) {
        *kept = calloc(1, sizeof(Request));
        if (*kept == NULL) {
            return MHD_NO;
        }
    }
    // Whatever comes with a request is left where it is; a refusal does not wait for it.
    if (*upload_size != 0) {
        *upload_size = 0;
        return MHD_YES;
    }
    if (!is_ours(server, connection)) {
        return answer_text(connection, MHD_HTTP_MISDIRECTED_REQUEST,
                           "This server answers for 127.0.0.1 and localhost alone.\n");
    }
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0) {
        return answer_text(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
    }
    if (first) {
        return MHD_YES;  // asked again once all of the request is there: the connection stays
    }
    if (strcmp(url, "/.strat/wait") == 0) {
        return wait_for_page(server, connection, *kept);
    }
    ServerPage page;
    pthread_mutex_lock(&server->lock);
    enum MHD_Result result =
        server->pages.read(server->pages.context, url, &page)
            ? answer(connection, MHD_HTTP_OK, &page)
            : answer_text(connection, MHD_HTTP_NOT_FOUND, "There is no such page.\n");
    pthread_mutex_unlock(&server->lock);
    return result;
}

static void forget(void *context, struct MHD_Connection *connection, void **kept,
                   enum MHD_RequestTerminationCode code) {
    (void)context;
    (void)connection;
    (void)code;
    free(*kept);
    *kept = NULL;
}

// ---- From start to stop ------------------------------------------------------------------------

// A socket of our own, so that the reason of a failure can be told.
static int listen_at(unsigned port, unsigned *chosen) {
    int one = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0) {
        return -1;
    }
    // A port whose last connections are still fading away is free.
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 64) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
        int reason = errno;
        close(listener);
        errno = reason;
        return -1;
    }
    *chosen = ntohs(address.sin_port);
    return listener;
}

Server *server_listen(unsigned port) {
    unsigned chosen = 0;
    int listener = listen_at(port, &chosen);
    if (listener < 0) {
        return NULL;
    }
    Server *server = malloc(sizeof *server);
    if (server == NULL) {
        close(listener);
        return NULL;
    }
    *server = (Server){.listener = listener, .port = chosen};
    pthread_mutex_init(&server->lock, NULL);
    return server;
}

bool server_start(Server *server, const ServerPages *pages) {
    server->pages = *pages;
    server->daemon =
        MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO | MHD_ALLOW_SUSPEND_RESUME,
                         0, NULL, NULL, handle, server, MHD_OPTION_LISTEN_SOCKET, server->listener,
                         MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
                         IDLE_SECONDS, MHD_OPTION_NOTIFY_COMPLETED, forget, NULL, MHD_OPTION_END);
    return server->daemon != NULL;
}

void server_lock(Server *server) {
    pthread_mutex_lock(&server->lock);
}

void server_unlock(Server *server) {
    pthread_mutex_unlock(&server->lock);
}

unsigned server_port(const Server *server) {
    return server->port;
}

void server_stop(Server *server) {
    pthread_mutex_lock(&server->lock);
    server->closing = true;
    pthread_mutex_unlock(&server->lock);
    server_wake(server, true);
    if (server->daemon != NULL) {
        MHD_stop_daemon(server->daemon);  // and the listener with it
    } else {
        close(server->listener);
    }
    pthread_mutex_destroy(&server->lock);
    free(server);
}
