// What hover says of the things that a strategy declares, as Markdown: how a goal stands, when a
// tactic posts next, how much a person has to do. The words are those of the reports.
#ifndef LSP_FEATURES_ITEM_PAGE_H
#define LSP_FEATURES_ITEM_PAGE_H

#include "base/buffer.h"
#include "sema/compile.h"

// "3 h 28 min of 6 h (58%) in the week from 5 January 2026"; "nothing yet" without work.
void page_load(Buffer *out, const Person *person);

// Each adds a heading and a list.
void person_page(Buffer *out, const Plan *plan, const Person *person);
void audience_page(Buffer *out, const Plan *plan, const Audience *audience);
void content_page(Buffer *out, const Plan *plan, const Content *content);
void campaign_page(Buffer *out, const Plan *plan, const Campaign *campaign);
// All channels that the profile's statement names.
void profile_page(Buffer *out, const Plan *plan, const Profile *profile);
void purpose_page(Buffer *out, const Plan *plan, const Purpose *purpose);
void goal_page(Buffer *out, const Plan *plan, const Goal *goal);
void tactic_page(Buffer *out, const Plan *plan, const Tactic *tactic);

#endif
