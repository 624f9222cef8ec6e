// What follows from the calendar and the goals together, as JSON: the part of it that repeats, what
// runs on without posts, how contents share it, and the funnel.
#ifndef BACKEND_JSON_OUTLOOK_H
#define BACKEND_JSON_OUTLOOK_H

#include "backend/json/common.h"

// `pattern`, `exceptions` and `running`, beside the calendar.
void json_pattern(JsonReport *report);
// `content_mix` and `post_counts`, beside the mix.
void json_content_mix(JsonReport *report);
void json_funnel(JsonReport *report);

#endif
