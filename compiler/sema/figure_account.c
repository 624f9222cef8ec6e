// See figure_account.h.
#include "sema/figure_account.h"

bool figure_names_at(Slice text, size_t at, Slice name) {
    size_t end = at + name.length;
    return name.length != 0 && end <= text.length &&
           slice_equal_ignoring_case(slice_part(text, at, end), name) &&
           (at == 0 || !byte_is_word(text.text[at - 1])) &&
           (end == text.length || !byte_is_word(text.text[end]));
}

bool figure_names(Slice text, Slice name) {
    for (size_t i = 0; i + name.length <= text.length; i++) {
        if (figure_names_at(text, i, name)) {
            return true;
        }
    }
    return false;
}

static const HeaderNames *accounts_of(const FigureSource *source) {
    return &source->result->export->definition->accounts;
}

// The account of the definition that the statement's `whose` names, "LinkedIn" the page there; NULL where it is none of them.
static const Slice *said_of(const FigureSource *source) {
    const HeaderNames *accounts = accounts_of(source);
    for (unsigned i = 0; i < accounts->count && source->whose.length != 0; i++) {
        Slice account = accounts->items[i];
        if (account.length >= source->whose.length &&
            slice_equal_ignoring_case(slice_part(account, 0, source->whose.length),
                                      source->whose)) {
            return &accounts->items[i];
        }
    }
    return NULL;
}

// An account of one's own among several on a network; empty where the statement says none.
static Slice own_of(const FigureSource *source) {
    return said_of(source) != NULL ? SLICE("") : source->whose;
}

static Slice title_of(const FigureSource *source, const Word *metric) {
    const ExportResult *result = source->result;
    for (unsigned i = 0; i < result->series.count && metric != NULL; i++) {
        const FigureSeries *series = &result->series.items[i];
        if (series->metric == metric && series->found) {
            return series->title;
        }
    }
    return SLICE("");
}

static bool may_be(const FigureSource *source, Slice account, Slice title) {
    const HeaderNames *accounts = accounts_of(source);
    const Slice *said = said_of(source);
    if (said != NULL) {
        return slice_equal(*said, account);
    }
    bool among = false;
    bool named = false;
    for (unsigned i = 0; i < accounts->count; i++) {
        among = among || slice_equal(accounts->items[i], account);
        named = named || figure_names(title, accounts->items[i]);
    }
    return among && (!named || figure_names(title, account));
}

static unsigned possible(const FigureSource *source, Slice title) {
    const HeaderNames *accounts = accounts_of(source);
    unsigned count = 0;
    for (unsigned i = 0; i < accounts->count; i++) {
        count += may_be(source, accounts->items[i], title);
    }
    return count;
}

AccountMatch figure_accounts(const FigureSource *a, const FigureSource *b, const Word *metric) {
    const HeaderNames *accounts = accounts_of(a);
    // By name: definitions of the vocabulary are read for each file anew.
    bool one_kind = slice_equal(a->result->export->name, b->result->export->name);
    if (!slice_equal_ignoring_case(own_of(a), own_of(b))) {
        return ACCOUNT_OTHER;
    }
    Slice title = title_of(a, metric);
    Slice other = title_of(b, metric);
    bool common = one_kind && accounts->count == 0;
    for (unsigned i = 0; i < accounts->count && !common; i++) {
        common = may_be(a, accounts->items[i], title) && may_be(b, accounts->items[i], other);
    }
    if (!common) {
        return ACCOUNT_OTHER;
    }
    bool sure = one_kind || (possible(a, title) == 1 && possible(b, other) == 1);
    return sure ? ACCOUNT_SAME : ACCOUNT_MAYBE;
}

Slice figure_account_at(const FigureSource *source, unsigned place) {
    const HeaderNames *accounts = accounts_of(source);
    return place < accounts->count ? accounts->items[place] : SLICE("");
}
