// strat week: the coming days of one strategy, or of all that a folder holds. Memory: the session's arena, and
// compilations until all is shown.
#include "cli/findings_printer.h"
#include "cli/picks.h"
#include "cli/run.h"
#include "cli/verbs.h"
#include "routine/week.h"

static DateRange coming_days(const Session *session) {
    const Options *options = &session->options;
    Date from = options->given[FLAG_FROM] ? options->dates[FLAG_FROM] : session->today;
    int32_t weeks = options->given[FLAG_WEEKS] ? (int32_t)options->jobs : 1;
    return (DateRange){from, from + 7 * weeks - 1};
}

// Judges the jobs, and gives the Plans of those that are strategies; *sound says whether a text could be shown, be it
// without posts.
static unsigned gather(Session *session, Run *run, const Plan **plans, bool *sound) {
    FindingsPrinter printer;
    unsigned count = 0;
    if (!findings_printer_start(&printer, session, true)) {
        return 0;
    }
    printer.quiet = true;
    for (unsigned i = 0; i < run->count; i++) {
        Job *job = &run->jobs[i];
        if (job->left_out) {
            continue;
        }
        job_judge(run, job);
        if (job_report_unread(session, job)) {
            continue;
        }
        if (job->empty) {
            *sound = true;
            continue;
        }
        Compilation *compilation = job->compilation;
        if (findings_count(&compilation->findings).language != 0) {
            // What is wrong with the text itself leaves nothing to rely on.
            findings_printer_show(&printer, job->input->name, &compilation->sources,
                                  &compilation->findings);
            session_fail(session, STATUS_FINDINGS);
        } else {
            *sound = true;
            if (!compilation->plan->library) {
                plans[count++] = compilation->plan;
            }
        }
    }
    findings_printer_finish(&printer);
    return count;
}

static void show(Session *session, const WeekOptions *options) {
    const char *format = session->options.value[FLAG_PAGE_FORMAT];
    Slice name = format == NULL ? SLICE("text") : slice_from(format);
    if (slice_is(name, "json")) {
        week_json(&session->output, session->arena, options);
    } else if (slice_is(name, "md")) {
        week_markdown(&session->output, session->arena, options);
    } else {
        week_text(&session->output, session->arena, options);
    }
}

void verb_week(Session *session) {
    Inputs inputs;
    Run run;
    Picks picks;
    if (!session_find_today(session) || !picks_start(&picks, session) ||
        !inputs_find(session, &inputs)) {
        return;
    }
    if (run_start(&run, session, &inputs)) {
        run_find_folder_rules(&run);
        run_leave_out_imported(&run, false);
        const Plan **plans = ARENA_ARRAY(session->arena, const Plan *, run.count + 1);
        bool sound = false;
        WeekOptions options = {.plans = plans,
                               .count = gather(session, &run, plans, &sound),
                               .range = coming_days(session),
                               .channel = picks.channel,
                               .owner = picks.owner};
        for (unsigned i = 0; i < options.count; i++) {
            picks_look(&picks, plans[i]);
        }
        if (sound && picks_tell(&picks)) {
            show(session, &options);
        }
    }
    run_finish(&run);
}
