// strat serve: builds reports into memory, gives them to a browser, and builds again when a file changes.
// Memory: each round's in its session's arena, the pages in the site.
#include <errno.h>
#include <time.h>

#include "backend/calendar/ics_feed.h"
#include "backend/html/index.h"
#include "backend/html/live.h"
#include "backend/story.h"
#include "cli/findings_printer.h"
#include "cli/index_row.h"
#include "cli/serve_site.h"
#include "cli/targets.h"
#include "cli/verbs.h"
#include "cli/watch.h"
#include "platform/platform.h"
#include "platform/workers.h"

#define USUAL_PORT 7283u
#define HTML_TYPE "text/html; charset=utf-8"
#define CALENDAR_TYPE "text/calendar; charset=utf-8"

// What came of one strategy.
typedef struct {
    Buffer report;
    Buffer over;
    Buffer calendar;
    IcsPart part;
    Client *client;
    Language language;
    Slice address;  // of its report
} Served;

typedef struct {
    bool folder;
    ServeSite *site;
    Server *server;
    bool started;  // it answers
} Serve;

typedef struct {
    Serve *serve;
    Session *session;
    Run run;
    ReportOptions options;
    FindingsPrinter printer;
    Served *served;  // by job
    unsigned read;   // jobs
    Watch *watch;
} Round;

static Slice address_of(const Round *round, const Input *input, const char *ending) {
    return arena_format(round->session->arena, "/%.*s%s", SLICE_ARGS(targets_name(input)), ending);
}

// Before the workers begin, who may not use the session's memory.
static void find_addresses(Round *round) {
    for (unsigned i = 0; i < round->run.count; i++) {
        Slice address = address_of(round, round->run.jobs[i].input, ".html");
        if (round->serve->folder && slice_is(address, "/index.html")) {
            address = SLICE("/index.strat.html");  // the index itself is there
        }
        round->served[i].address = address;
    }
}

// ---- One strategy ------------------------------------------------------------------------------

// What stands where there is no report of the newest text: the last one there was, or a page that
// says so. True where it is an earlier report.
static bool fall_back(const Round *round, const Job *job, Served *served) {
    if (serve_site_earlier(round->serve->site, served->address, &served->report)) {
        return true;
    }
    html_live_bare(served->language, job->input->name, &served->report);
    return false;
}

static void serve_sound(const Round *round, const Job *job, Served *served) {
    const Plan *plan = job->compilation->plan;
    html_write(plan, &round->options, &served->report);
    html_live_findings(plan, &round->options, false, &served->over);
    ics_write(plan, &round->options, &served->calendar);
    if (round->serve->folder) {
        ics_part_write(plan, &round->options, &served->part);
    }
}

static void serve_broken(const Round *round, const Job *job, Served *served) {
    bool earlier = fall_back(round, job, served);
    if (job->compilation != NULL && !job->empty) {
        html_live_findings(job->compilation->plan, &round->options, earlier, &served->over);
        return;
    }
    const char *reason = job->status != FILES_OK ? files_reason(job->status) : job->refused;
    Buffer problem = BUFFER_EMPTY;
    buffer_add(&problem, job->input->name);
    buffer_add_char(&problem, ' ');
    buffer_add_string(&problem, reason != NULL ? reason : "is empty");
    html_live_problem(served->language, buffer_slice(&problem), earlier, &served->over);
    buffer_free(&problem);
}

static void work(void *context, unsigned index) {
    Round *round = context;
    Job *job = &round->run.jobs[index];
    Served *served = &round->served[index];
    if (job->left_out) {
        return;
    }
    job_judge(&round->run, job);
    const Compilation *compilation = job->compilation;
    served->language = compilation != NULL ? story_of(compilation->plan, &round->options).language
                                           : clients_language(NULL, 0, round->options.language);
    bool sound =
        compilation != NULL && !job->empty && findings_count(&compilation->findings).language == 0;
    if (sound) {
        serve_sound(round, job, served);
    } else {
        serve_broken(round, job, served);
    }
    if (round->serve->folder) {
        Slice place = slice_part(served->address, 1, served->address.length);
        served->client = index_row(job, &round->options, place, sound);
    }
}

static void tell(Round *round, const Job *job) {
    Session *session = round->session;
    if (job_report_unread(session, job)) {
        return;
    }
    round->read++;
    if (job->empty) {
        session_note(session, "%.*s is empty", SLICE_ARGS(job->input->name));
        return;
    }
    findings_printer_show(&round->printer, job->input->name, &job->compilation->sources,
                          &job->compilation->findings);
}

static bool take(void *context, unsigned index) {
    Round *round = context;
    Job *job = &round->run.jobs[index];
    if (!job->left_out) {
        tell(round, job);
    }
    watch_add_job(round->watch, job);
    job_free(job);
    return true;
}

// ---- All of them -------------------------------------------------------------------------------

static void add_page(Round *round, Slice address, Buffer *report, Buffer *over, Language language) {
    ServedPage page = {.address = address,
                       .type = HTML_TYPE,
                       .report = *report,
                       .over = *over,
                       .page = true,
                       .language = language};
    serve_site_add(round->serve->site, &page);
}

static void add_calendar(Round *round, Slice address, Buffer *calendar) {
    ServedPage page = {.address = address, .type = CALENDAR_TYPE, .report = *calendar};
    serve_site_add(round->serve->site, &page);
}

static void add_folder(Round *round) {
    unsigned count = 0;
    Arena *arena = round->session->arena;
    Client **clients = ARENA_ARRAY(arena, Client *, round->run.count + 1);
    IcsPart *parts = ARENA_ARRAY(arena, IcsPart, round->run.count + 1);
    for (unsigned i = 0; i < round->run.count; i++) {
        parts[i] = round->served[i].part;
        if (round->served[i].client != NULL) {
            clients[count] = round->served[i].client;
            // There is always something to show: a page that says what is wrong.
            clients[count++]->has_report = true;
        }
    }
    clients_sort(clients, count);
    Index index = {clients, count, round->session->today, {NULL, 0}, "plan.ics"};
    Buffer page = BUFFER_EMPTY;
    Buffer calendar = BUFFER_EMPTY;
    html_index(&index, &round->options, &page);
    Language language = clients_language(clients, count, round->options.language);
    add_page(round, SLICE("/index.html"), &page, &BUFFER_EMPTY, language);
    ics_feed_write(parts, round->run.count, SLICE("strat"), &calendar);
    add_calendar(round, SLICE("/plan.ics"), &calendar);
    for (unsigned i = 0; i < round->run.count; i++) {
        client_free(round->served[i].client);
        ics_part_free(&parts[i]);
    }
}

static void add_pages(Round *round) {
    for (unsigned i = 0; i < round->run.count; i++) {
        const Job *job = &round->run.jobs[i];
        Served *served = &round->served[i];
        if (job->left_out) {
            continue;
        }
        add_page(round, served->address, &served->report, &served->over, served->language);
        Slice calendar =
            round->serve->folder ? address_of(round, job->input, ".ics") : SLICE("/plan.ics");
        if (!round->serve->folder || !slice_is(calendar, "/plan.ics")) {
            add_calendar(round, calendar, &served->calendar);
        } else {
            buffer_free(&served->calendar);
        }
    }
}

static ReportOptions options_of(const Options *options) {
    const char *language = options->value[FLAG_LANGUAGE];
    const char *audience = options->value[FLAG_AUDIENCE];
    ReportOptions report = REPORT_OPTIONS_USUAL;
    report.language = language == NULL ? LANGUAGE_COUNT : language_find(slice_from(language));
    report.for_client = audience != NULL && strcmp(audience, "client") == 0;
    report.live = true;
    return report;
}

// ---- The server --------------------------------------------------------------------------------

static Server *listen_somewhere(Session *session) {
    const Options *options = &session->options;
    Server *server;
    if (options->given[FLAG_PORT]) {
        server = server_listen(options->port);
    } else {
        // The same port each time, so that bookmarks and subscriptions go on, where it is free.
        server = server_listen(USUAL_PORT);
        server = server != NULL || errno != EADDRINUSE ? server : server_listen(0);
    }
    if (server == NULL && errno == EADDRINUSE) {
        session_error(session, "port %u is in use; choose another one, or leave `--port` out",
                      options->port);
    } else if (server == NULL && errno == ENOTSUP) {
        session_error(session,
                      "`strat serve` needs the native program: WebAssembly has no network");
    } else if (server == NULL) {
        session_error(session, "cannot listen on 127.0.0.1: %s", session_reason(session, errno));
    }
    return server;
}

static bool start_server(Serve *serve, Session *session) {
    ServerPages pages = serve_site_pages(serve->site);
    if (!server_start(serve->server, &pages)) {
        session_error(session, "cannot serve: %s", session_reason(session, errno));
        return false;
    }
    serve->started = true;
    buffer_add_format(&session->output, "http://127.0.0.1:%u/\n", server_port(serve->server));
    session_flush(session, true);
    return !session->output_failed;
}

static bool build(void *context, Session *session, const Inputs *inputs, Watch *watch) {
    Serve *serve = context;
    Round round = {.serve = serve,
                   .session = session,
                   .options = options_of(&session->options),
                   .watch = watch};
    bool good = run_start(&round.run, session, inputs) &&
                findings_printer_start(&round.printer, session, true);
    if (good) {
        run_find_folder_rules(&round.run);
        run_leave_out_imported(&round.run, false);
        round.served = ARENA_ARRAY(session->arena, Served, round.run.count + 1);
        find_addresses(&round);
        round.printer.quiet = true;
        run_show_folder_rules(&round.run, &round.printer);
        workers_run(round.run.count, session_threads(session, round.run.count), work, take, &round);
        findings_printer_finish(&round.printer);
        serve_site_begin(serve->site);
        if (serve->folder) {
            add_folder(&round);
        }
        add_pages(&round);
        serve_site_commit(serve->site, serve->server);
        server_wake(serve->server, true);
    }
    run_finish(&round.run);
    // Nothing to show at the start is a mistake in the command line; later it may come back.
    return good && (serve->started || (round.read > 0 && start_server(serve, session)));
}

// Signals wait until they are asked for here, so that no page is torn.
static bool ends(void *context) {
    Serve *serve = context;
    server_wake(serve->server, false);
    return platform_end_asked();
}

void verb_serve(Session *session) {
    const Options *options = &session->options;
    if (options->operands.count != 1) {
        session_error(session, "`strat serve` takes one file or folder");
        return;
    }
    if (strcmp(options->operands.items[0], "-") == 0) {
        session_error(session, "`strat serve` needs a file or folder, not standard input");
        return;
    }
    if (!session_find_today(session)) {
        return;
    }
    Serve serve = {.folder = files_is_folder(options->operands.items[0])};
    serve.server = listen_somewhere(session);
    if (serve.server == NULL) {
        return;
    }
    serve.site = serve_site_new((uint64_t)time(NULL) * 1000);
    platform_hold_end();
    WatchTask task = {.context = &serve, .build = build, .ends = ends, .silent = true};
    watch_and_repeat(session, &task);
    server_stop(serve.server);
    serve_site_free(serve.site);
}
