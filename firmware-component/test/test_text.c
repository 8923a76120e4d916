/*
 * SPDX-License-Identifier: MIT
 *
 * Thousands of reloads in a heap of size classes: what fits twice beside itself fits for ever, whatever the sizes are.
 *
 * The heap is a model of what counts in ESP-IDF's (TLSF): free blocks are filed by first and second level of their size, a
 * request is rounded up to the next class so that any block found there fits, the front of a block is given away, and
 * neighbours merge.
 */
#include "loader/hotreload_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "port/hotreload_port.h"

/* Not host.h: this test brings its own heap. */
#define CHECK(condition) \
    ((condition) ? (void)0 : (printf("%s:%d: %s\n", __FILE__, __LINE__, #condition), exit(1)))
#define MAX_BLOCKS 64
#define OVERHEAD 4
#define SECOND_LEVEL_LOG2 4 /* What TLSF of ESP-IDF has for heaps of 16 to 256 KiB. */
#define RELOADS 3000

typedef struct {
    uint32_t start, size;
    bool used;
} block_t;

static block_t s_blocks[MAX_BLOCKS];
static size_t s_count;
static uint8_t *s_base;

static void heap_begin(uint32_t size)
{
    s_blocks[0] = (block_t) {0, size, false};
    s_count = 1;
}

static uint32_t step(uint32_t size)
{
    uint32_t bits = 31 - (uint32_t)__builtin_clz(size | 1);
    return bits > SECOND_LEVEL_LOG2 ? 1u << (bits - SECOND_LEVEL_LOG2) : 1;
}

static uint32_t class_below(uint32_t size)
{
    return size & ~(step(size) - 1);
}

static uint32_t class_above(uint32_t size)
{
    return class_below(size + step(size) - 1);
}

/* Of the classes that fit the smallest; in it any. */
static block_t *find(uint32_t size)
{
    block_t *found = NULL;
    for (size_t i = 0; i < s_count; i++) {
        block_t *block = &s_blocks[i];
        if (!block->used && class_below(block->size) >= class_above(size) &&
            (found == NULL || class_below(block->size) < class_below(found->size))) {
            found = block;
        }
    }
    return found;
}

void *hotreload_port_alloc_text(size_t size)
{
    uint32_t wanted = class_above(((uint32_t)size + 3) & ~3u); /* What TLSF hands out is a whole class too. */
    block_t *block = find(wanted);
    if (block == NULL) {
        return NULL;
    }
    CHECK(s_count < MAX_BLOCKS);
    if (block->size >= wanted + 16) {
        memmove(block + 2, block + 1, (size_t)(&s_blocks[s_count] - (block + 1)) * sizeof(*block));
        block[1] = (block_t) {block->start + wanted + OVERHEAD, block->size - wanted - OVERHEAD, false};
        block->size = wanted;
        s_count++;
    }
    block->used = true;
    return s_base + block->start;
}

static void merge(size_t i)
{
    if (i + 1 < s_count && !s_blocks[i].used && !s_blocks[i + 1].used) {
        s_blocks[i].size += OVERHEAD + s_blocks[i + 1].size;
        memmove(&s_blocks[i + 1], &s_blocks[i + 2], (s_count - i - 2) * sizeof(s_blocks[0]));
        s_count--;
    }
}

void hotreload_port_free(void *pointer)
{
    size_t i = 0;
    while (i < s_count && s_base + s_blocks[i].start != pointer) {
        i++;
    }
    CHECK(i < s_count && s_blocks[i].used);
    s_blocks[i].used = false;
    merge(i);
    if (i > 0) {
        merge(i - 1);
    }
}

size_t hotreload_port_text_largest(void)
{
    uint32_t largest = 0;
    for (size_t i = 0; i < s_count; i++) {
        if (!s_blocks[i].used && class_below(s_blocks[i].size) > largest) {
            largest = class_below(s_blocks[i].size);
        }
    }
    return largest;
}

typedef uint32_t (*size_of_t)(uint32_t most, uint32_t reload);

static uint32_t same(uint32_t most, uint32_t reload)
{
    (void)reload;
    return most;
}

static uint32_t any(uint32_t most, uint32_t reload)
{
    (void)reload;
    return most / 4 + (uint32_t)rand() % (most - most / 4);
}

static uint32_t growing(uint32_t most, uint32_t reload)
{
    return most - (RELOADS - reload) * (most / 2 / RELOADS);
}

/* As the loader does it: the generation before the running one is freed first. @return how many loads succeeded */
static uint32_t reloads(uint32_t heap, uint32_t most, size_of_t size_of, bool both_ends)
{
    void *previous = NULL;
    void *running = NULL;
    bool far = false;
    heap_begin(heap);
    for (uint32_t i = 0; i < RELOADS; i++) {
        if (previous != NULL) {
            hotreload_port_free(previous);
            previous = NULL;
        }
        bool other_end = running != NULL && !far;
        void *next = hotreload_alloc_text(size_of(most, i), both_ends && other_end);
        if (next == NULL) {
            return i;
        }
        previous = running;
        running = next;
        far = other_end;
    }
    return RELOADS;
}

/* In thousandths of the heap, the largest of which everything up to it reloads for ever. */
static uint32_t share(uint32_t heap, size_of_t size_of, bool both_ends)
{
    uint32_t thousandths = 250;
    while (thousandths < 500 && reloads(heap, heap / 1000 * (thousandths + 5), size_of, both_ends) == RELOADS) {
        thousandths += 5;
    }
    return thousandths;
}

int main(void)
{
    static const uint32_t heaps[] = {40000, 65536, 70000, 90112, 98304, 120000, 131072};
    static const struct {
        const char *name;
        size_of_t size_of;
    } sizes[] = {{"same", same}, {"any", any}, {"growing", growing}};
    s_base = malloc(1 << 18);
    CHECK(s_base != NULL);
    uint32_t least_before = 1000;
    for (size_t h = 0; h < sizeof(heaps) / sizeof(heaps[0]); h++) {
        for (size_t s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++) {
            srand(1);
            uint32_t before = share(heaps[h], sizes[s].size_of, false);
            srand(1);
            uint32_t now = share(heaps[h], sizes[s].size_of, true);
            printf("heap %6u, %-7s: %u.%u %%, from one end %u.%u %%\n", (unsigned)heaps[h], sizes[s].name,
                   (unsigned)now / 10, (unsigned)now % 10, (unsigned)before / 10, (unsigned)before % 10);
            least_before = before < least_before ? before : least_before;
            CHECK(now >= 450);
        }
    }
    CHECK(least_before < 450); /* The model has what the ends are for. */
    free(s_base);
    return 0;
}
