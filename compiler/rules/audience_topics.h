// What the rule about topics keeps from one tactic to the next.
#ifndef RULES_AUDIENCE_TOPICS_H
#define RULES_AUDIENCE_TOPICS_H

struct TopicSets;

// NULL is fine.
void topics_free(struct TopicSets *sets);

#endif
