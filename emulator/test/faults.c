/*
 * SPDX-License-Identifier: MIT
 *
 * Faults that the app arms itself; with CASE=change or CASE=allocate it does what faults.sh has armed faults for.
 */
#include "board_faults.h"
#include "check.h"
#include "esp_heap_caps.h"
#include "esp_partition.h"
#include "esp_timer.h"
#include <string.h>

enum { SECTOR = 4096 };

static const esp_partition_t *s_partition;

/* The fault hits the next operation of the kind. */
static void arm(uint32_t *counter, uint32_t *at, uint32_t *count, uint32_t times)
{
    *at = 0;
    *counter = 0;
    if (count != NULL) {
        *count = times;
    }
    *at = 1;
}

static int bits_that_differ(const uint8_t *bytes, uint8_t expected, size_t size)
{
    int bits = 0;
    for (size_t i = 0; i < size; i++) {
        bits += __builtin_popcount(bytes[i] ^ expected);
    }
    return bits;
}

static int sector_bits_set(void)
{
    static uint8_t sector[SECTOR];
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 0, sector, SECTOR));
    return bits_that_differ(sector, 0, SECTOR);
}

static void check_counts(void)
{
    uint8_t byte;
    uint32_t changes = board_faults->changes;
    uint32_t reads = board_faults->reads;
    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, 3 * SECTOR));
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, 0, "\x0f", 1));
    CHECK_EQUAL(ESP_ERR_INVALID_STATE, esp_partition_write(s_partition, 0, "\xf0", 1)); /* never reaches the chip */
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 0, &byte, 1));
    CHECK_EQUAL(4, board_faults->changes - changes);
    CHECK_EQUAL(1, board_faults->reads - reads);
}

/* As a chip does it: a write programs each page of 256 bytes that it touches. */
static void check_detailed_counts(void)
{
    static uint8_t bytes[600];
    const void *mapped;
    esp_partition_mmap_handle_t handle;
    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, SECTOR));
    board_faults_t before = *board_faults;
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, 0, bytes, 256));
    CHECK_EQUAL(1, board_faults->programs - before.programs);
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, 511, bytes, 2)); /* the end of a page and the next one */
    CHECK_EQUAL(3, board_faults->programs - before.programs);
    CHECK_EQUAL(ESP_OK, esp_partition_write_raw(s_partition, 768, bytes, 600));
    CHECK_EQUAL(6, board_faults->programs - before.programs);
    CHECK_EQUAL(3, board_faults->writes - before.writes);
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, 0, bytes, 0)); /* never reaches the chip */
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 0, bytes, 0));
    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, 0));
    CHECK_EQUAL(3, board_faults->changes - before.changes);
    CHECK_EQUAL(0, board_faults->reads - before.reads);
    CHECK_EQUAL(0, board_faults->erase_calls - before.erase_calls);

    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 3, bytes, 600));
    CHECK_EQUAL(ESP_OK, esp_partition_read_raw(s_partition, 0, bytes, 1));
    CHECK_EQUAL(2, board_faults->reads - before.reads);
    CHECK_EQUAL(601, board_faults->read_bytes - before.read_bytes);
    CHECK_EQUAL(ESP_OK,
        esp_partition_mmap(s_partition, 0, 2 * SECTOR, ESP_PARTITION_MMAP_DATA, &mapped, &handle));
    CHECK_EQUAL(0, *(const volatile uint8_t *)mapped);
    esp_partition_munmap(handle);
    CHECK_EQUAL(1, board_faults->maps - before.maps);
    CHECK_EQUAL(2, board_faults->reads - before.reads); /* a mapping is no read */

    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, 3 * SECTOR));
    CHECK_EQUAL(1, board_faults->erase_calls - before.erase_calls);
    CHECK_EQUAL(3, board_faults->erases - before.erases);
    CHECK_EQUAL(3, board_faults->writes - before.writes);
}

static void check_failing_changes(void)
{
    uint8_t bytes[8];
    static const uint8_t zeros[8];
    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, SECTOR));
    board_faults->within = 500;
    arm(&board_faults->changes, &board_faults->fail_at, &board_faults->fail_count, 2);
    CHECK_EQUAL(ESP_ERR_TIMEOUT, esp_partition_write(s_partition, 0, zeros, sizeof(zeros)));
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 0, bytes, sizeof(bytes)));
    CHECK(memcmp(bytes, "\0\0\0\0\xff\xff\xff\xff", 8) == 0);
    CHECK_EQUAL(ESP_ERR_TIMEOUT, esp_partition_erase_range(s_partition, 0, SECTOR));
    int set = sector_bits_set();
    CHECK(set > SECTOR * 8 * 45 / 100 && set < SECTOR * 8 * 55 / 100);
    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, SECTOR)); /* only two in a row were to fail */
    CHECK_EQUAL(SECTOR * 8, sector_bits_set());

    board_faults->within = 0;
    arm(&board_faults->changes, &board_faults->fail_at, &board_faults->fail_count, 1);
    CHECK_EQUAL(ESP_ERR_TIMEOUT, esp_partition_write(s_partition, 0, zeros, sizeof(zeros)));
    CHECK_EQUAL(SECTOR * 8, sector_bits_set());
    arm(&board_faults->changes, &board_faults->fail_at, &board_faults->fail_count, 1);
    CHECK_EQUAL(ESP_ERR_TIMEOUT, esp_partition_erase_range(s_partition, 0, SECTOR));
    CHECK_EQUAL(SECTOR * 8, sector_bits_set());
    board_faults->fail_at = 0;
}

static void check_flips(void)
{
    uint8_t bytes[64];
    static const uint8_t zeros[64];
    arm(&board_faults->changes, &board_faults->flip_at, &board_faults->flip_count, 2);
    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, SECTOR));
    CHECK_EQUAL(SECTOR * 8 - 1, sector_bits_set());
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, 0, zeros, sizeof(zeros)));
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 0, bytes, sizeof(bytes)));
    CHECK_EQUAL(1, bits_that_differ(bytes, 0, sizeof(bytes)));
    board_faults->flip_at = 0;

    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, SECTOR));
    arm(&board_faults->reads, &board_faults->read_flip_at, &board_faults->read_flip_count, 1);
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 0, bytes, sizeof(bytes)));
    CHECK_EQUAL(1, bits_that_differ(bytes, 0xff, sizeof(bytes)));
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 0, bytes, sizeof(bytes)));
    CHECK_EQUAL(0, bits_that_differ(bytes, 0xff, sizeof(bytes)));
    arm(&board_faults->reads, &board_faults->read_fail_at, &board_faults->read_fail_count, 1);
    CHECK_EQUAL(ESP_ERR_TIMEOUT, esp_partition_read(s_partition, 0, bytes, sizeof(bytes)));
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 0, bytes, sizeof(bytes)));
}

static void check_allocations(void)
{
    static const uint32_t heaps[] = {MALLOC_CAP_DEFAULT, MALLOC_CAP_EXEC};
    for (int heap = 0; heap < 2; heap++) {
        arm(&board_faults->allocations, &board_faults->heap_fail_at, &board_faults->heap_fail_count, 1);
        CHECK(heap_caps_malloc(16, heaps[heap]) == NULL);
        void *block = heap_caps_malloc(16, heaps[heap]);
        CHECK(block != NULL);
        heap_caps_free(block);
        CHECK_EQUAL(2, board_faults->allocations);
    }
    arm(&board_faults->allocations, &board_faults->heap_fail_at, &board_faults->heap_fail_count, 4);
    CHECK(malloc(1) == NULL && calloc(1, 1) == NULL && realloc(NULL, 1) == NULL && aligned_alloc(64, 64) == NULL);
    char *one = malloc(16);
    char *other = malloc(16);
    char *kept = one < other ? one : other; /* the other one is in the way of growing in place */
    strcpy(kept, "kept");
    arm(&board_faults->allocations, &board_faults->heap_fail_at, &board_faults->heap_fail_count, 1);
    char *grown = realloc(kept, 128 * 1024);
    if (grown == NULL) {
        CHECK(strcmp(kept, "kept") == 0);
        free(kept);
    }
    CHECK(grown == NULL);
    free(kept == one ? other : one);
}

static int64_t time_of(esp_err_t (*change)(const esp_partition_t *, size_t, size_t), size_t size)
{
    int64_t start = esp_timer_get_time();
    CHECK_EQUAL(ESP_OK, change(s_partition, 0, size));
    return esp_timer_get_time() - start;
}

static esp_err_t write_zeros(const esp_partition_t *partition, size_t offset, size_t size)
{
    static const uint8_t zeros[SECTOR];
    return esp_partition_write(partition, offset, zeros, size);
}

static void check_times(void)
{
    board_faults->erase_us = 30000;
    board_faults->program_us = 40000;
    CHECK(time_of(esp_partition_erase_range, 2 * SECTOR) >= 60000);
    CHECK(time_of(write_zeros, SECTOR) >= 40000);
    int64_t quarter = time_of(write_zeros, SECTOR / 4);
    CHECK(quarter >= 10000 && quarter < 40000);
    board_faults->erase_us = board_faults->program_us = 0;
}

/* A write of 32 bytes of zeros at 0, then the erasing of two sectors. */
static void change(void)
{
    static const uint8_t zeros[32];
    printf("write: %s\n", esp_err_to_name(esp_partition_write(s_partition, 0, zeros, sizeof(zeros))));
    printf("erase: %s\n", esp_err_to_name(esp_partition_erase_range(s_partition, 0, 2 * SECTOR)));
}

static void allocate(void)
{
    printf("libc allocates a lock at the first line\n");
    for (int i = 0; i < 20; i++) {
        void *block = malloc(1);
        if (block == NULL) {
            printf("allocation %u failed\n", (unsigned)board_faults->allocations);
        }
        free(block);
    }
}

void app_main(void)
{
    s_partition = esp_partition_find_first(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, "hotreload");
    if (strcmp(check_case(), "change") == 0) {
        change();
        exit(0);
    }
    if (strcmp(check_case(), "allocate") == 0) {
        allocate();
        exit(0);
    }
    check_counts();
    check_detailed_counts();
    check_failing_changes();
    check_flips();
    check_allocations();
    check_times();
    check_end();
}
