/*
 * SPDX-License-Identifier: MIT
 *
 * Where the next record goes: behind the newest one, around what is kept. A record does not run over the end of the
 * partition (it must be mapped in one piece), so a round leaves some sectors over. Were they always the last ones,
 * these would never wear and the others a little more; so the gap's place is drawn again in each round.
 */
#include "log/hotreload_log_private.h"

/** Starts worth trying: with and without the gap, and both ends of each free run, of those behind the head twice. */
#define CANDIDATES_MAX (2 + 4 * (HOTRELOAD_LOG_KEPT_MAX + 1))

static uint32_t end_of(hotreload_log_span_t span)
{
    return span.first + span.count;
}

static void keep(hotreload_log_kept_t *kept, hotreload_log_span_t span)
{
    if (span.count > 0) {
        kept->spans[kept->count++] = span;
    }
}

hotreload_log_span_t hotreload_log_span(const hotreload_log_entry_t *entry)
{
    return (hotreload_log_span_t){entry->first, entry->count};
}

bool hotreload_log_overlaps(hotreload_log_span_t a, hotreload_log_span_t b)
{
    return a.first < end_of(b) && b.first < end_of(a);
}

void hotreload_log_kept(const hotreload_log_t *log, const hotreload_log_choice_t *choice, bool pending,
                        hotreload_log_kept_t *kept)
{
    kept->count = 0;
    keep(kept, hotreload_log_bare_span(log));
    keep(kept, log->running);
    if (choice->confirmed != NULL) {
        keep(kept, hotreload_log_span(choice->confirmed));
    }
    if (pending && choice->chosen != NULL && choice->chosen != choice->confirmed) {
        keep(kept, hotreload_log_span(choice->chosen));
    }
}

bool hotreload_log_is_free(const hotreload_log_t *log, const hotreload_log_kept_t *kept, hotreload_log_span_t span)
{
    hotreload_log_span_t data = hotreload_log_data(log);
    for (uint32_t i = 0; i < kept->count; i++) {
        if (hotreload_log_overlaps(span, kept->spans[i])) {
            return false;
        }
    }
    return span.first >= data.first && span.count <= data.count && span.first <= end_of(data) - span.count;
}

/** The first free run at or behind *from, which moves behind it; false: there is none. */
static bool next_run(const hotreload_log_t *log, const hotreload_log_kept_t *kept, uint32_t *from,
                     hotreload_log_span_t *run)
{
    uint32_t end = end_of(hotreload_log_data(log));
    while (*from < end && !hotreload_log_is_free(log, kept, (hotreload_log_span_t){*from, 1})) {
        (*from)++;
    }
    run->first = *from;
    for (uint32_t i = 0; i < kept->count; i++) {
        if (kept->spans[i].first >= run->first && kept->spans[i].first < end) {
            end = kept->spans[i].first;
        }
    }
    run->count = end - run->first;
    *from = end;
    return run->count > 0;
}

uint32_t hotreload_log_longest_free(const hotreload_log_t *log, const hotreload_log_kept_t *kept)
{
    uint32_t longest = 0;
    uint32_t from = hotreload_log_data(log).first;
    hotreload_log_span_t run;
    while (next_run(log, kept, &from, &run)) {
        longest = run.count > longest ? run.count : longest;
    }
    return longest;
}

/** The gap's place is any of those between the records of this round, each as likely: drawn one by one. */
static bool gap_is_here(const hotreload_log_t *log, uint32_t records_left)
{
    uint32_t lot = log->next_sequence;
    lot = (lot ^ lot >> 16) * 0x7feb352du; /* mixes the bits, so that neighbours draw differently */
    lot = (lot ^ lot >> 15) * 0x846ca68bu;
    lot ^= lot >> 16;
    return lot % (records_left + 1) == 0;
}

/** Starts in the order of preference. */
static uint32_t list_candidates(const hotreload_log_t *log, const hotreload_log_kept_t *kept, uint32_t count,
                                uint32_t starts[CANDIDATES_MAX])
{
    uint32_t found = 0;
    hotreload_log_span_t data = hotreload_log_data(log);
    uint32_t head = log->head < data.first || end_of(data) - log->head < count ? data.first : log->head;
    uint32_t left = end_of(data) - head;
    if (left % count != 0 && gap_is_here(log, left / count)) {
        starts[found++] = head + left % count;
    }
    starts[found++] = head;
    for (int round = 0; round < 2; round++) {
        uint32_t from = round == 0 ? head : data.first;
        hotreload_log_span_t run;
        while (next_run(log, kept, &from, &run)) {
            if (run.count >= count) {
                starts[found++] = run.first;
                starts[found++] = end_of(run) - count;
            }
        }
    }
    return found;
}

/** Sectors of the longest free run when a record stands there, beside others. */
static uint32_t room_beside(const hotreload_log_t *log, const hotreload_log_kept_t *others, hotreload_log_span_t span)
{
    hotreload_log_kept_t all = *others;
    keep(&all, span);
    return hotreload_log_longest_free(log, &all);
}

bool hotreload_log_place(const hotreload_log_t *log, const hotreload_log_kept_t *kept, uint32_t count,
                         hotreload_log_span_t *span)
{
    const hotreload_log_kept_t nothing = {.count = 0};
    uint32_t starts[CANDIDATES_MAX];
    uint32_t best_room = 0;
    if (count == 0 || count > hotreload_log_longest_free(log, kept)) {
        return false;
    }
    uint32_t candidates = list_candidates(log, kept, count, starts);
    span->count = 0;
    for (uint32_t i = 0; i < candidates; i++) {
        hotreload_log_span_t at = {starts[i], count};
        if (!hotreload_log_is_free(log, kept, at)) {
            continue;
        }
        if (room_beside(log, kept, at) >= count) {
            *span = at; /* the next one of this size fits as well, whatever becomes of the others */
            return true;
        }
        /* Too tight for that: then what is free once this one is the only one left should be in one piece. */
        uint32_t room = room_beside(log, &nothing, at);
        if (span->count == 0 || room > best_room) {
            *span = at;
            best_room = room;
        }
    }
    return true;
}

hotreload_log_err_t hotreload_log_room(hotreload_log_t *log, hotreload_log_room_t *room)
{
    hotreload_log_kept_t kept;
    hotreload_log_choice_t choice;
    hotreload_log_err_t err = hotreload_log_choose(log, true, &choice);
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    hotreload_log_kept(log, &choice, false, &kept);
    hotreload_log_span_t data = hotreload_log_data(log);
    uint32_t kept_sectors = 0;
    for (uint32_t i = 0; i < data.count; i++) {
        kept_sectors += !hotreload_log_is_free(log, &kept, (hotreload_log_span_t){data.first + i, 1});
    }
    room->partition = data.count * HOTRELOAD_LOG_SECTOR;
    room->kept = kept_sectors * HOTRELOAD_LOG_SECTOR;
    room->largest = hotreload_log_longest_free(log, &kept) * HOTRELOAD_LOG_SECTOR;
    return HOTRELOAD_LOG_OK;
}
