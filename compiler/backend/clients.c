// Gathers the facts of clients.h. Memory: each client's arena; what is reckoned over all, the caller's.
#include "backend/clients.h"

#include <stdlib.h>

#include "backend/agenda.h"
#include "sema/date.h"
#include "sema/work.h"
#include "words/names.h"

#define DAYS_KEPT 6
#define WEEKS_SHOWN 26u

static Client *client_new(Slice name, Slice address) {
    Arena *arena = arena_new();
    Client *client = ARENA_NEW(arena, Client);
    client->arena = arena;
    client->name = arena_copy(arena, name);
    client->address = arena_copy(arena, address);
    client->language = LANGUAGE_COUNT;
    return client;
}

void client_free(Client *client) {
    if (client != NULL) {
        arena_free(client->arena);
    }
}

static void add_days(Client *client, const Story *story) {
    Agenda agenda = agenda_due(story, DAYS_KEPT);
    for (unsigned i = 0; i < agenda.count; i++) {
        ClientDay day = {agenda.items[i].date, arena_copy(client->arena, agenda.items[i].what)};
        LIST_ADD(client->arena, &client->days, day);
    }
}

static void add_duties(Arena *arena, const Plan *plan, const Person *person, ClientPerson *entry) {
    for (const Response *response = person->answers; response != NULL;
         response = response->next_answer) {
        if (!response->item.tree->source->imported) {
            continue;
        }
        Micro *minutes = ARENA_ARRAY(arena, Micro, entry->week_count);
        for (unsigned i = 0; i < entry->week_count; i++) {
            DateRange week = {entry->weeks[i].monday, entry->weeks[i].monday + 6};
            minutes[i] = response_minutes(plan, response, week);
        }
        ClientDuty duty = {item_place(arena, &response->item), minutes};
        LIST_ADD(arena, &entry->duties, duty);
    }
}

static void add_person(Client *client, const Plan *plan, const Person *person) {
    PersonWeeks weeks = person_weeks(plan, person);
    if (weeks.count == 0) {
        return;
    }
    Arena *arena = client->arena;
    const Item *item = &person->item;
    ClientWeek *copy = ARENA_ARRAY(arena, ClientWeek, weeks.count);
    for (unsigned i = 0; i < weeks.count; i++) {
        copy[i] =
            (ClientWeek){weeks.items[i].monday, weeks.items[i].minutes, weeks.items[i].capacity};
    }
    ClientPerson entry = {
        .key = arena_format(arena, "%.*s\x1f%.*s", SLICE_ARGS(plan_name(plan, item)),
                            SLICE_ARGS(item->title)),
        .label = arena_copy(arena, label_person(plan, person)),
        .place = item_place(arena, item),
        .capacity = person->capacity,
        .weeks = copy,
        .week_count = weeks.count,
    };
    add_duties(arena, plan, person, &entry);
    LIST_ADD(arena, &client->people, entry);
}

Client *client_of(const Plan *plan, const ReportOptions *options, Slice place) {
    Client *client = client_new(plan->source_name, place);
    Story story = story_of(plan, options);
    client->title = arena_copy(client->arena, plan->strategy.item.title);
    client->has_report = true;
    client->language = story.language;
    client->counts = findings_count(plan->findings);
    client->goals = plan->goals.count;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        client->states[plan->goals.items[i]->progress.state]++;
    }
    for (int step = 0; step < STEP_COUNT; step++) {
        bool done = plan->readiness[step] == READY_DONE;
        client->steps += done;
        client->undone = (uint8_t)(client->undone | (done ? 0 : 1u << step));
    }
    client->period = plan->strategy.period;
    add_days(client, &story);
    for (unsigned i = 0; i < plan->people.count && story.team; i++) {
        add_person(client, plan, plan->people.items[i]);
    }
    return client;
}

Client *client_broken(Slice name, Slice place, Slice problem, unsigned errors) {
    Client *client = client_new(name, place);
    client->broken = true;
    client->problem = arena_copy(client->arena, problem);
    client->counts.errors = errors;
    return client;
}

bool client_needs_a_look(const Client *client) {
    return client->broken || client->counts.errors > 0 || client->states[PROGRESS_BEHIND] > 0 ||
           client->states[PROGRESS_MISSED] > 0 || client->states[PROGRESS_LATE] > 0 ||
           client->states[PROGRESS_OVERDUE] > 0;
}

Language clients_language(Client *const *clients, unsigned count, Language asked) {
    Language common = asked;
    for (unsigned i = 0; i < count && asked == LANGUAGE_COUNT; i++) {
        Language own = clients[i]->language;
        if (own == LANGUAGE_COUNT) {
            continue;
        }
        if (common != LANGUAGE_COUNT && common != own) {
            return LANGUAGE_EN;
        }
        common = own;
    }
    return common == LANGUAGE_COUNT ? LANGUAGE_EN : common;
}

// ---- People ------------------------------------------------------------------------------------

typedef struct {
    const ClientPerson *person;
    const Client *client;
    unsigned order;
} Service;

static int compare_services(const void *left, const void *right) {
    const Service *a = left;
    const Service *b = right;
    int order = slice_compare(a->person->key, b->person->key);
    order = order != 0 ? order : slice_compare(a->person->place, b->person->place);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static int compare_minutes(const void *left, const void *right) {
    Micro a = *(const Micro *)left;
    Micro b = *(const Micro *)right;
    return (a > b) - (a < b);
}

// Whether the one before is the same declaration, so that its hours are not at hand twice.
static bool is_counted(const Service *services, unsigned index) {
    return index > 0 &&
           slice_equal(services[index - 1].person->place, services[index].person->place);
}

static const ClientWeek *week_of(const ClientPerson *person, Date monday) {
    for (unsigned i = 0; i < person->week_count; i++) {
        if (person->weeks[i].monday == monday) {
            return &person->weeks[i];
        }
    }
    return NULL;
}

// What the clients before the i-th have counted of a response in that week.
static Micro counted_before(const Service *services, unsigned i, Slice place, Date monday) {
    Micro most = 0;
    for (unsigned k = 0; k < i; k++) {
        const ClientPerson *person = services[k].person;
        const ClientWeek *week = person->duties.count > 0 ? week_of(person, monday) : NULL;
        for (unsigned n = 0; week != NULL && n < person->duties.count; n++) {
            const ClientDuty *duty = &person->duties.items[n];
            if (slice_equal(duty->place, place) && duty->minutes[week - person->weeks] > most) {
                most = duty->minutes[week - person->weeks];
            }
        }
    }
    return most;
}

// What others have counted already of a client's week.
static Micro counted_of(const Service *services, unsigned i, const ClientWeek *own) {
    const ClientPerson *person = services[i].person;
    Micro sum = 0;
    for (unsigned n = 0; own != NULL && n < person->duties.count; n++) {
        const ClientDuty *duty = &person->duties.items[n];
        Micro minutes = duty->minutes[own - person->weeks];
        Micro before = counted_before(services, i, duty->place, own->monday);
        sum += before < minutes ? before : minutes;
    }
    return sum;
}

static void reckon_week(SharedPerson *shared, const Service *services, unsigned count,
                        unsigned week, Micro *minutes, Micro *capacity) {
    Date monday = shared->first + (Date)week * 7;
    *minutes = 0;
    *capacity = -1;
    for (unsigned i = 0; i < count; i++) {
        const ClientPerson *person = services[i].person;
        const ClientWeek *own = week_of(person, monday);
        *minutes += own != NULL ? own->minutes - counted_of(services, i, own) : 0;
        Micro at_hand = own != NULL ? own->capacity : person->capacity;
        if (at_hand >= 0 && !is_counted(services, i)) {
            *capacity = (*capacity < 0 ? 0 : *capacity) + at_hand;
        }
    }
    shared->over += *capacity >= 0 && *minutes > *capacity;
    if (*minutes > shared->most) {
        shared->most = *minutes;
        shared->fullest = week;
    }
}

// Until the last week that any of them has something to do in.
static unsigned weeks_left(const Service *services, unsigned count, Date first) {
    unsigned weeks = 0;
    for (unsigned i = 0; i < count; i++) {
        const ClientPerson *person = services[i].person;
        for (unsigned k = 0; k < person->week_count; k++) {
            int32_t ahead = (person->weeks[k].monday - first) / 7;
            if (ahead >= 0 && (unsigned)ahead + 1 > weeks) {
                weeks = (unsigned)ahead + 1;
            }
        }
    }
    return weeks < WEEKS_SHOWN ? weeks : WEEKS_SHOWN;
}

static void add_shared(Arena *arena, SharedPeople *people, const Service *services, unsigned count,
                       Date first) {
    SharedPerson *shared = &people->items[people->count];
    *shared = (SharedPerson){.label = services[0].person->label, .first = first, .at_hand = -1};
    shared->week_count = weeks_left(services, count, first);
    if (shared->week_count == 0) {
        return;
    }
    for (unsigned i = 0; i < count; i++) {
        // NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers
        LIST_ADD(arena, &shared->clients, services[i].client);
        if (services[i].person->capacity >= 0 && !is_counted(services, i)) {
            shared->at_hand =
                (shared->at_hand < 0 ? 0 : shared->at_hand) + services[i].person->capacity;
        }
    }
    Micro *minutes = ARENA_ARRAY(arena, Micro, shared->week_count);
    Micro *capacity = ARENA_ARRAY(arena, Micro, shared->week_count);
    Micro *sorted = ARENA_ARRAY(arena, Micro, shared->week_count);
    for (unsigned week = 0; week < shared->week_count; week++) {
        reckon_week(shared, services, count, week, &minutes[week], &capacity[week]);
        sorted[week] = minutes[week];
    }
    qsort(sorted, shared->week_count, sizeof(*sorted), compare_minutes);
    shared->usual = sorted[shared->week_count / 2];
    shared->minutes = minutes;
    shared->capacity = capacity;
    people->count++;
}

SharedPeople clients_people(Arena *arena, Client *const *clients, unsigned count, Date today) {
    unsigned total = 0;
    for (unsigned i = 0; i < count; i++) {
        total += clients[i]->people.count;
    }
    Service *services = ARENA_ARRAY(arena, Service, total + 1);
    SharedPeople people = {ARENA_ARRAY(arena, SharedPerson, total / 2 + 1), 0};
    unsigned filled = 0;
    for (unsigned i = 0; i < count; i++) {
        for (unsigned k = 0; k < clients[i]->people.count; k++, filled++) {
            services[filled] = (Service){&clients[i]->people.items[k], clients[i], filled};
        }
    }
    if (total > 1) {
        qsort(services, total, sizeof(*services), compare_services);
    }
    Date first = date_unit_around(today, UNIT_WEEK).start;
    for (unsigned start = 0, end; start < total; start = end) {
        for (end = start + 1;
             end < total && slice_equal(services[start].person->key, services[end].person->key);) {
            end++;
        }
        if (end - start > 1) {
            add_shared(arena, &people, services + start, end - start, first);
        }
    }
    return people;
}

// ---- Their order -------------------------------------------------------------------------------

static bool is_digit(Slice text, size_t at) {
    return at < text.length && text.text[at] >= '0' && text.text[at] <= '9';
}

// The digits from `at` on, without zeros in front.
static Slice number_at(Slice text, size_t *at) {
    while (is_digit(text, *at) && text.text[*at] == '0') {
        (*at)++;
    }
    size_t start = *at;
    while (is_digit(text, *at)) {
        (*at)++;
    }
    return slice_part(text, start, *at);
}

static int compare_counted(Slice a, Slice b) {
    size_t i = 0;
    size_t k = 0;
    while (i < a.length && k < b.length) {
        if (is_digit(a, i) && is_digit(b, k)) {
            Slice left = number_at(a, &i);
            Slice right = number_at(b, &k);
            int order = left.length != right.length ? (left.length < right.length ? -1 : 1)
                                                    : slice_compare(left, right);
            if (order != 0) {
                return order;
            }
        } else if (a.text[i] != b.text[k]) {
            return (unsigned char)a.text[i] < (unsigned char)b.text[k] ? -1 : 1;
        } else {
            i++;
            k++;
        }
    }
    return a.length - i == b.length - k ? slice_compare(a, b)
                                        : (a.length - i < b.length - k ? -1 : 1);
}

static int compare_clients(const void *left, const void *right) {
    return compare_counted((*(Client *const *)left)->name, (*(Client *const *)right)->name);
}

void clients_sort(Client **clients, unsigned count) {
    if (count > 1) {
        qsort(clients, count, sizeof(Client *), compare_clients);
    }
}
