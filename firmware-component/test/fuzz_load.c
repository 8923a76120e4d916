/*
 * SPDX-License-Identifier: MIT
 *
 * Feeds damaged modules to the loader; the sanitizers watch. Mutations are drawn from a fixed seed, so that a finding
 * repeats. Built with -fsanitize=fuzzer and -DHOTRELOAD_LIBFUZZER it is a libFuzzer target instead.
 */
#include "fake_switch.h"
#include "host.h"
#include "module.h"

static uint32_t s_table[3];
static const char *const s_names[] = {"f0", "f1", "gone"};

static void load(const uint8_t *bytes, size_t size)
{
    hotreload_image_t image;
    hotreload_fault_t fault = {0};
    hotreload_slot_t *slot = hotreload_slot_of(s_table);
    slot->symbol_names = s_names;
    slot->symbol_count = 3;
    hotreload_image_from_buffer(&image, bytes, (uint32_t)size);
    hotreload_load_image(slot, &image, NULL, &fault);
    hotreload_image_close(&image);
    fake_switch_reset();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    host_exec_left = host_data_left = 1 << 20; /* A damaged size must not exhaust the machine. */
    load(bytes, size);
    CHECK(host_blocks == 0);
    return 0;
}

#ifndef HOTRELOAD_LIBFUZZER
static uint32_t s_random = 12345;

static uint32_t next_random(void)
{
    s_random ^= s_random << 13;
    s_random ^= s_random >> 17;
    s_random ^= s_random << 5;
    return s_random;
}

/* Numbers at which bounds tend to be wrong. */
static uint32_t interesting(void)
{
    static const uint32_t values[] = {0, 1, 3, 4, 12, 16, 31, 32, 52, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff};
    uint32_t which = next_random() % (sizeof(values) / sizeof(values[0]) + 3);
    switch (which) {
    case 0: return MODULE_TEXT + next_random() % 64;
    case 1: return MODULE_DATA + next_random() % 64;
    case 2: return MODULE_META + next_random() % 512;
    default: return values[which - 3];
    }
}

static void mutate(module_t *module)
{
    uint8_t *bytes = (uint8_t *)module;
    for (uint32_t count = 1 + next_random() % 3; count > 0; count--) {
        uint32_t value = interesting();
        switch (next_random() % 4) {
        case 0: bytes[next_random() % sizeof(*module)] ^= (uint8_t)(1u << next_random() % 8); break;
        case 1: bytes[next_random() % sizeof(*module)] = (uint8_t)next_random(); break;
        default: memcpy(bytes + next_random() % (sizeof(*module) / 4) * 4, &value, sizeof(value)); break;
        }
    }
}

int main(int argc, char **argv)
{
    unsigned long runs = argc > 1 ? strtoul(argv[1], NULL, 10) : 200000;
    module_t seed;
    module_init(&seed);
    module_relocate(&seed, MODULE_DATA, R_XTENSA_RELATIVE, 0, 0);
    module_relocate(&seed, MODULE_DATA + 5, R_XTENSA_32, SYMBOL_V, 0);
    module_relocate(&seed, MODULE_TEXT, R_XTENSA_GLOB_DAT, SYMBOL_F1, 0);
    for (unsigned long run = 0; run < runs; run++) {
        module_t module = seed;
        mutate(&module);
        size_t size = next_random() % 8 == 0 ? next_random() % sizeof(module) : sizeof(module);
        uint8_t *exact = malloc(size + 1); /* Its own block, so that a read past the end is seen. */
        memcpy(exact, &module, size);
        LLVMFuzzerTestOneInput(exact, size);
        free(exact);
    }
    free(hotreload_slot_find(s_table));
    return 0;
}
#endif
