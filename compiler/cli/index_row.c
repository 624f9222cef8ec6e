// Rows for sound strategies and for broken ones. Memory: the client's.
#include "cli/index_row.h"

#include "base/buffer.h"

static Client *broken_by_findings(const Job *job, Slice place) {
    const Compilation *compilation = job->compilation;
    Buffer problem = BUFFER_EMPTY;
    unsigned errors = 0;
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        if (finding->level != LEVEL_ERROR || finding->suppressed) {
            continue;
        }
        if (errors++ == 0) {
            SourceRange at = sources_place(&compilation->sources, finding->at);
            buffer_add(&problem, files_base_name(at.name));
            buffer_add_format(&problem, ":%u: ", (unsigned)at.start.line);
            buffer_add(&problem, finding->message);
        }
    }
    Client *client = client_broken(job->input->name, place, buffer_slice(&problem), errors);
    buffer_free(&problem);
    return client;
}

Client *index_row(const Job *job, const ReportOptions *options, Slice place, bool sound) {
    if (job->left_out || job->empty) {
        return NULL;
    }
    if (job->compilation != NULL) {
        if (job->compilation->plan->library) {
            return NULL;
        }
        return sound ? client_of(job->compilation->plan, options, place)
                     : broken_by_findings(job, place);
    }
    const char *reason = job->status != FILES_OK ? files_reason(job->status) : job->refused;
    Buffer problem = BUFFER_EMPTY;
    buffer_add(&problem, files_base_name(job->input->name));
    buffer_add_char(&problem, ' ');
    buffer_add_string(&problem, reason == NULL ? "cannot be read" : reason);
    Client *client = client_broken(job->input->name, place, buffer_slice(&problem), 0);
    buffer_free(&problem);
    return client;
}
