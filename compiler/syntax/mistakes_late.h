// Properties behind what a statement holds: `goal … < actual 204 on 2026-03-29 call "Order" >`. Only the parser and its mistakes
// include this. Memory: the findings' arena.
#ifndef SYNTAX_MISTAKES_LATE_H
#define SYNTAX_MISTAKES_LATE_H

#include "syntax/mistakes.h"

// Whether the property, which the figure that is being read has not, can only be meant for the statement around it.
bool mistakes_is_late(const Parse *parse, PropertyKind property);

// Reports it at its word, and offers to move it.
void mistakes_late(Parse *parse, uint32_t index, PropertyKind property);

// Where its value ends: the index behind its last token.
uint32_t mistakes_late_end(const Parse *parse, uint32_t index);

#endif
