/*
 * SPDX-License-Identifier: MIT
 *
 * Generations take turns at the two ends of the free executable memory. A heap gives from the beginning of a free block:
 * left to itself it puts the second generation right behind the first, and the third finds two holes, neither of them
 * large enough for a module that has grown, or, as TLSF rounds what it looks for up to a size class, for one that has
 * not. From both ends the hole is one, and a load succeeds as long as two consecutive generations fit.
 *
 * The end of a block is had by allocating what lies before it for a moment.
 */
#include "loader/hotreload_text.h"

#include "port/hotreload_port.h"

/** Bytes for the heap's own headers. */
#define HEADERS 32
/** The smallest block to be put in front; nearer than that the two ends are one. */
#define SMALLEST_FRONT 64

void *hotreload_alloc_text(size_t size, bool far)
{
    size_t largest = far ? hotreload_port_text_largest() : 0;
    void *block = NULL;
    /* A heap rounds both up to a size class: what is left behind the front grows until the text fits there. */
    for (size_t spare = HEADERS; block == NULL && spare <= largest / 8 + 2 * HEADERS; spare += largest / 64 + HEADERS) {
        if (largest < size + spare + SMALLEST_FRONT) {
            break;
        }
        void *front = hotreload_port_alloc_text(largest - size - spare);
        if (front == NULL) {
            break;
        }
        block = hotreload_port_alloc_text(size);
        hotreload_port_free(front);
    }
    return block != NULL ? block : hotreload_port_alloc_text(size);
}
