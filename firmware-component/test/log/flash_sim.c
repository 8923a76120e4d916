/* SPDX-License-Identifier: MIT */
#include "flash_sim.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

#define BLOCK 16u
/** What some cuts of an erase leave, or take. */
#define HEADER 1024u
/** Longer writes are cut at some bytes only, shorter ones at each. */
#define CUT_EVERYWHERE 128u

static uint32_t misuses;

static int misused(void)
{
    misuses++;
    return SIM_MISUSED;
}

uint32_t sim_misuses(void)
{
    return misuses;
}

uint32_t sim_random(flash_sim_t *sim, uint32_t bound)
{
    sim->random ^= sim->random << 13;
    sim->random ^= sim->random >> 17;
    sim->random ^= sim->random << 5;
    return (uint32_t)((uint64_t)sim->random * bound >> 32);
}

/* A block cipher that mixes well enough for a test: eight rounds of Feistel, keyed by the address. */

static uint64_t scramble(uint64_t half, uint32_t address, uint32_t round)
{
    uint64_t x = half ^ ((uint64_t)address << 32 | round) * 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static void encrypt(uint8_t block[BLOCK], uint32_t address)
{
    uint64_t halves[2];
    memcpy(halves, block, BLOCK);
    for (uint32_t round = 0; round < 8; round++) {
        uint64_t left = halves[0] ^ scramble(halves[1], address, round);
        halves[0] = halves[1];
        halves[1] = left;
    }
    memcpy(block, halves, BLOCK);
}

static void decrypt(uint8_t block[BLOCK], uint32_t address)
{
    uint64_t halves[2];
    memcpy(halves, block, BLOCK);
    for (uint32_t round = 8; round-- > 0;) {
        uint64_t right = halves[1] ^ scramble(halves[0], address, round);
        halves[1] = halves[0];
        halves[0] = right;
    }
    memcpy(block, halves, BLOCK);
}

static bool is_inside(const flash_sim_t *sim, uint32_t offset, uint32_t size)
{
    return offset <= sim->size && size <= sim->size - offset;
}

static int read_cells(void *context, uint32_t offset, void *data, uint32_t size)
{
    flash_sim_t *sim = context;
    if (!is_inside(sim, offset, size)) {
        return misused();
    }
    sim->reads++;
    if (sim->fail_reads == 0 && sim->failing > 0) {
        sim->failing--;
        return SIM_FAILED;
    }
    if (sim->fail_reads > 0 && --sim->fail_reads == 0) {
        sim->failing = sim->fail_more;
        return SIM_FAILED;
    }
    memcpy(data, sim->cells + offset, size);
    if (sim->flip_reads > 0 && --sim->flip_reads == 0) {
        uint32_t bit = sim_random(sim, size * 8);
        ((uint8_t *)data)[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    return 0;
}

static int read_plain(void *context, uint32_t offset, void *data, uint32_t size)
{
    flash_sim_t *sim = context;
    int failed = read_cells(sim, offset, data, size);
    if (failed != 0 || !sim->encrypted) {
        return failed;
    }
    uint8_t *target = data;
    for (uint32_t done = 0; done < size;) {
        uint8_t block[BLOCK];
        uint32_t address = (offset + done) / BLOCK * BLOCK;
        memcpy(block, sim->cells + address, BLOCK);
        decrypt(block, address);
        uint32_t skip = offset + done - address;
        uint32_t count = BLOCK - skip < size - done ? BLOCK - skip : size - done;
        memcpy(target + done, block + skip, count);
        done += count;
    }
    return 0;
}

/** Programs the first bytes of some data: cells can only go from 1 to 0. */
static void program(flash_sim_t *sim, uint32_t offset, const uint8_t *data, uint32_t size, uint32_t count)
{
    for (uint32_t done = 0; done < size; done += BLOCK) {
        uint8_t block[BLOCK];
        memcpy(block, data + done, BLOCK);
        if (sim->encrypted) {
            encrypt(block, offset + done);
        }
        for (uint32_t i = 0; i < BLOCK && done + i < count; i++) {
            uint32_t at = offset + done + i;
            bool worn = (int32_t)(at / HOTRELOAD_LOG_SECTOR) == sim->worn_sector && at % 7 == 0;
            sim->cells[at] &= worn ? 0xff : block[i];
        }
    }
}

/** Bytes of a cut write that reach the cells. */
static uint32_t cut_write(flash_sim_t *sim, uint32_t size)
{
    if (size <= CUT_EVERYWHERE) {
        sim->cut_variants = size + 1;
        return sim->cut_variant;
    }
    const uint32_t counts[] = {0, 1, 16, 31, 32, size / 2, size - 1, size, sim_random(sim, size)};
    sim->cut_variants = sizeof(counts) / sizeof(counts[0]);
    return counts[sim->cut_variant];
}

static int write_cells(void *context, uint32_t offset, const void *data, uint32_t size)
{
    flash_sim_t *sim = context;
    bool retires_elf = offset == 0 && size == 32 && *(const uint8_t *)data == 0;
    if (!is_inside(sim, offset, size) || offset % 32 != 0 || size % 32 != 0 || size == 0) {
        return misused();
    }
    for (uint32_t i = 0; i < size && !retires_elf; i++) {
        if (sim->cells[offset + i] != 0xff) {
            return misused();
        }
    }
    sim->operations++;
    sim->writes++;
    if (sim->operations == sim->cut_at) {
        program(sim, offset, data, size, cut_write(sim, size));
        longjmp(sim->off, 1);
    }
    bool fails = sim->operations == sim->fail_at;
    program(sim, offset, data, size, fails ? size / 2 : size);
    return fails ? SIM_FAILED : 0;
}

/** What a cut erase leaves of a sector. */
static void cut_erase(flash_sim_t *sim, uint8_t *sector)
{
    sim->cut_variants = 9;
    uint32_t bound = sim_random(sim, HOTRELOAD_LOG_SECTOR);
    for (uint32_t i = 0; i < HOTRELOAD_LOG_SECTOR; i++) {
        uint8_t random = (uint8_t)sim_random(sim, 256);
        switch (sim->cut_variant) {
        case 0: /* not begun */
            break;
        case 1: /* done */
            sector[i] = 0xff;
            break;
        case 2:
            sector[i] = random;
            break;
        case 3: /* bits on their way to 1 */
            sector[i] |= random;
            break;
        case 4: /* and on a longer way, over 0 */
            sector[i] &= random;
            break;
        case 5: /* the header survives */
            sector[i] = i < HEADER ? sector[i] : random;
            break;
        case 6: /* only the header goes */
            sector[i] = i < HEADER ? 0xff : sector[i];
            break;
        case 7:
            sector[i] = i < bound ? sector[i] : 0xff;
            break;
        default:
            sector[i] = i < bound ? 0xff : sector[i];
            break;
        }
    }
}

static int erase_cells(void *context, uint32_t offset, uint32_t size)
{
    flash_sim_t *sim = context;
    if (!is_inside(sim, offset, size) || offset % HOTRELOAD_LOG_SECTOR != 0 || size % HOTRELOAD_LOG_SECTOR != 0) {
        return misused();
    }
    for (uint32_t at = offset; at < offset + size; at += HOTRELOAD_LOG_SECTOR) {
        sim->operations++;
        sim->erased++;
        if (sim->operations == sim->cut_at) {
            cut_erase(sim, sim->cells + at);
            longjmp(sim->off, 1);
        }
        if (sim->operations == sim->fail_at) {
            return SIM_FAILED;
        }
        memset(sim->cells + at, 0xff, HOTRELOAD_LOG_SECTOR);
        sim->erases[at / HOTRELOAD_LOG_SECTOR]++;
    }
    return 0;
}

static void *take_buffer(void *context)
{
    flash_sim_t *sim = context;
    CHECK(!sim->buffer_taken);
    sim->buffer_taken = true;
    return sim->buffer;
}

static void give_buffer(void *context, void *buffer)
{
    flash_sim_t *sim = context;
    CHECK(sim->buffer_taken && buffer == sim->buffer);
    sim->buffer_taken = false;
    memset(buffer, 0x5a, sizeof(sim->buffer)); /* Nobody relies on what was in it. */
}

static int hash_start(void *hash)
{
    return EVP_DigestInit_ex(hash, EVP_sha256(), NULL) == 1 ? 0 : SIM_FAILED;
}

static int hash_update(void *hash, const void *data, size_t size)
{
    return EVP_DigestUpdate(hash, data, size) == 1 ? 0 : SIM_FAILED;
}

static int hash_finish(void *hash, uint8_t digest[32])
{
    return EVP_DigestFinal_ex(hash, digest, NULL) == 1 ? 0 : SIM_FAILED;
}

void sim_create(flash_sim_t *sim, uint32_t size, bool encrypted)
{
    memset(sim, 0, sizeof(*sim));
    sim->size = size;
    sim->encrypted = encrypted;
    sim->cells = malloc(size);
    sim->erases = calloc(size / HOTRELOAD_LOG_SECTOR, sizeof(uint32_t));
    CHECK(sim->cells != NULL && sim->erases != NULL);
    memset(sim->cells, 0xff, size);
    sim->random = 0x2545f491;
    sim->port = (hotreload_log_port_t){
        .context = sim,
        .size = size,
        .encrypted = encrypted,
        .no_memory = SIM_FAILED,
        .index = malloc(hotreload_log_index_size(size)),
        .buffer_take = take_buffer,
        .buffer_give = give_buffer,
        .read = read_plain,
        .read_raw = read_cells,
        .write = write_cells,
        .erase = erase_cells,
        .stream_hash = EVP_MD_CTX_new(),
        .verify_hash = EVP_MD_CTX_new(),
        .hash_start = hash_start,
        .hash_update = hash_update,
        .hash_finish = hash_finish,
    };
    sim_reset(sim);
}

void sim_destroy(flash_sim_t *sim)
{
    EVP_MD_CTX_free(sim->port.stream_hash);
    EVP_MD_CTX_free(sim->port.verify_hash);
    free(sim->port.index);
    free(sim->cells);
    free(sim->erases);
}

void sim_reset(flash_sim_t *sim)
{
    sim->operations = 0;
    sim->reads = 0;
    sim->writes = 0;
    sim->erased = 0;
    sim->buffer_taken = false;
    sim->cut_at = 0;
    sim->cut_variants = 0;
    sim->fail_at = 0;
    sim->fail_reads = 0;
    sim->fail_more = 0;
    sim->failing = 0;
    sim->flip_reads = 0;
    sim->worn_sector = -1;
}

void sim_flash_by_cable(flash_sim_t *sim, uint32_t offset, const void *data, uint32_t size)
{
    CHECK(offset % HOTRELOAD_LOG_SECTOR == 0 && is_inside(sim, offset, size));
    uint32_t whole = (size + BLOCK - 1) / BLOCK * BLOCK;
    uint8_t *padded = malloc(whole);
    CHECK(padded != NULL);
    memset(padded, 0xff, whole);
    memcpy(padded, data, size);
    uint32_t erased = (size + HOTRELOAD_LOG_SECTOR - 1) / HOTRELOAD_LOG_SECTOR * HOTRELOAD_LOG_SECTOR;
    memset(sim->cells + offset, 0xff, erased);
    program(sim, offset, padded, whole, whole);
    free(padded);
}

void sim_flip(flash_sim_t *sim, uint32_t offset, unsigned bit)
{
    sim->cells[offset] ^= (uint8_t)(1u << bit);
}
