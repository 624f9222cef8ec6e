// Keeps each text that was touched beside what it was at first, and has the compiler read the
// newest. Files are written when all inputs are done, so that a run that ends early has changed
// nothing. Memory: the table and its texts until mending_finish; names and paths in the session's
// arena.
#include "cli/mend.h"

#include <stdlib.h>

#define uthash_malloc(size) memory_allocate(size)
#define uthash_free(block, size) memory_free(block)
#include <uthash.h>

#include "findings/fixes.h"
#include "rules/silence.h"

// Fixes that uncover others are rare; texts that still change after these rounds would for ever.
#define ROUND_LIMIT 16u

struct MendedText {
    Slice key;    // the real path; "-" is standard input
    Slice name;   // as findings call it
    Slice path;   // to write it to; empty is standard input
    Slice first;  // as it was read
    Slice newest;
    Slice earlier;        // before this round
    MendedText *touched;  // the next one of this round
    unsigned tried;       // fixes of this round
    unsigned fixes;       // of all rounds that were kept
    bool unwritten;
    UT_hash_handle hh;
};

void mending_start(Mending *mending, Run *run, bool unsafe) {
    *mending = (Mending){.run = run, .unsafe = unsafe};
}

void mending_finish(Mending *mending) {
    MendedText *text;
    MendedText *next;
    HASH_ITER(hh, mending->texts, text, next) {
        HASH_DEL(mending->texts, text);
        memory_free(text->first.text);
        memory_free(text->newest.text);
        memory_free(text);
    }
}

// Empty where nobody can tell which file it is.
static Slice key_of(const Mending *mending, Slice path) {
    return path.length == 0 ? SLICE("-") : files_real_path(mending->run->session->arena, path);
}

static MendedText *find_text(const Mending *mending, Slice key) {
    MendedText *text = NULL;
    if (mending->texts != NULL) {
        HASH_FIND(hh, mending->texts, key.text, key.length, text);
    }
    return text;
}

// The compiler's way to an import: the mended text where there is one.
static FilesStatus read_text(void *context, const char *path, Slice *content) {
    Slice key = key_of(context, slice_from(path));
    const MendedText *text = find_text(context, key);
    if (text != NULL) {
        *content = compile_text_copy(text->newest);
        return FILES_OK;
    }
    FilesStatus status = files_read(path, content);
    if (status == FILES_OK && key.length == 0) {
        // It may have been mended already.
        memory_free(content->text);
        *content = (Slice){NULL, 0};
        status = FILES_UNREADABLE;
    }
    return status;
}

// Compiles and judges the newest texts.
static void judge(Mending *mending, Job *job) {
    Slice key = key_of(mending, slice_from(job->input->path == NULL ? "" : job->input->path));
    const MendedText *text = find_text(mending, key);
    if (text != NULL) {
        job_free(job);
        job->content = compile_text_copy(text->newest);
        job->read = true;
    }
    Run run = *mending->run;
    run.options.read = read_text;
    run.options.context = mending;
    job_judge(&run, job);
    if (mending->filter != NULL && job->compilation != NULL) {
        mending->filter(mending->context, &job->compilation->findings);
    }
}

// NULL, with a message, where nobody can tell which file the text is of.
static MendedText *keep_text(Mending *mending, const Source *source, bool is_input) {
    Session *session = mending->run->session;
    Arena *arena = session->arena;
    Slice path = is_input ? (Slice){NULL, 0} : source->path;
    Slice key = key_of(mending, path);
    MendedText *text = find_text(mending, key);
    if (text != NULL) {
        return text;
    }
    if (key.length == 0) {
        session_error(session, "%.*s cannot be found any more; it is left as it is",
                      SLICE_ARGS(source->name));
        return NULL;
    }
    text = memory_allocate(sizeof(MendedText));
    *text = (MendedText){
        .key = key,
        .name = arena_copy(arena, source->name),
        .path = arena_copy(arena, path),
        .first = compile_text_copy(source->text),
        .newest = compile_text_copy(source->text),
    };
    HASH_ADD_KEYPTR(hh, mending->texts, text->key.text, text->key.length, text);
    return text;
}

// One round over the texts of a compilation: how many findings were mended.
static unsigned mend_texts(Mending *mending, const Job *job) {
    const Compilation *compilation = job->compilation;
    const Plan *plan = compilation->plan;
    unsigned mended = 0;
    for (unsigned i = 0; i < plan->trees.count; i++) {
        const Source *source = plan->trees.items[i]->source;
        Buffer fixed = BUFFER_EMPTY;
        unsigned count = fixes_apply(source, &compilation->findings, mending->unsafe, &fixed);
        if (count != 0 && !slice_equal(buffer_slice(&fixed), source->text)) {
            MendedText *text = keep_text(mending, source, i == 0 && job->input->path == NULL);
            if (text != NULL) {
                text->earlier = text->newest;
                text->newest = compile_text_copy(buffer_slice(&fixed));
                text->touched = mending->touched;
                text->tried = count;
                mending->touched = text;
                mended += count;
            }
        }
        buffer_free(&fixed);
    }
    return mended;
}

static unsigned count_syntax_errors(const Compilation *compilation) {
    unsigned errors = 0;
    for (unsigned i = 0; i < compilation->plan->trees.count; i++) {
        errors += compilation->plan->trees.items[i]->syntax_errors;
    }
    return errors;
}

// Ends a round: keeps what it changed, or takes it back.
static void settle(Mending *mending, bool keep) {
    while (mending->touched != NULL) {
        MendedText *text = mending->touched;
        mending->touched = text->touched;
        memory_free(keep ? text->earlier.text : text->newest.text);
        text->newest = keep ? text->newest : text->earlier;
        text->fixes += keep ? text->tried : 0;
        text->earlier = (Slice){NULL, 0};
        text->touched = NULL;
    }
}

void mending_apply(Mending *mending, Job *job) {
    job_read(job);
    judge(mending, job);
    if (job->compilation != NULL && job->input->path == NULL) {
        keep_text(mending, job->compilation->plan->trees.items[0]->source, true);
    }
    for (unsigned round = 0; round < ROUND_LIMIT && job->compilation != NULL; round++) {
        unsigned before = count_syntax_errors(job->compilation);
        unsigned mended = mend_texts(mending, job);
        if (mended == 0) {
            return;
        }
        // An imported text may be all that changed; the job's own is then read again.
        job_free(job);
        job->read = job->input->path == NULL;
        judge(mending, job);
        bool good = job->compilation != NULL && count_syntax_errors(job->compilation) <= before;
        settle(mending, good);
        if (!good) {
            job_free(job);
            job->read = job->input->path == NULL;
            judge(mending, job);
            return;
        }
    }
}

static bool has_changed(const MendedText *text) {
    return !slice_equal(text->first, text->newest);
}

static int compare_names(const MendedText *a, const MendedText *b) {
    return slice_compare(a->name, b->name);
}

MendingSum mending_sum(const Mending *mending) {
    MendingSum sum = {0, 0, 0};
    for (const MendedText *text = mending->texts; text != NULL; text = text->hh.next) {
        bool changed = has_changed(text);
        sum.unwritten += changed && text->unwritten;
        sum.texts += changed && !text->unwritten;
        sum.fixes += changed && !text->unwritten ? text->fixes : 0;
    }
    return sum;
}

void mending_write(Mending *mending, Session *session) {
    HASH_SORT(mending->texts, compare_names);
    for (MendedText *text = mending->texts; text != NULL; text = text->hh.next) {
        if (text->path.length == 0) {
            buffer_add(&session->output, text->newest);
        } else if (has_changed(text)) {
            text->unwritten =
                !session_replace(session, text->name, text->path.text, text->first, text->newest);
        }
    }
}

bool mending_show(Mending *mending, Session *session) {
    bool any = false;
    HASH_SORT(mending->texts, compare_names);
    for (const MendedText *text = mending->texts; text != NULL; text = text->hh.next) {
        if (has_changed(text)) {
            any = session_add_patch(session, text->name, text->first, text->newest) || any;
        }
    }
    return any;
}
