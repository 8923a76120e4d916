/*
 * SPDX-License-Identifier: MIT
 *
 * Variables that keep their value: which they are, and what of one generation the next one gets.
 */
#include "fake_switch.h"
#include "host.h"
#include "module.h"

static uint32_t s_table[1];
static const char *const s_names[] = {"f0", NULL};
static module_t s_module;
static hotreload_fault_t s_fault;

static esp_err_t load(void)
{
    hotreload_image_t image;
    hotreload_image_from_buffer(&image, &s_module, sizeof(s_module));
    hotreload_slot_t *slot = hotreload_slot_of(s_table);
    slot->symbol_names = s_names;
    slot->symbol_count = 1;
    memset(&s_fault, 0, sizeof(s_fault));
    esp_err_t err = hotreload_load_image(slot, &image, false, &s_fault);
    hotreload_image_close(&image);
    return err;
}

/* v and, behind it, the symbol that is absolute elsewhere, under the name "fixed". */
static void make_two_persistent(void)
{
    s_module.symbols[SYMBOL_V].other = ELF_STV_PROTECTED;
    s_module.symbols[SYMBOL_ABS] =
        (elf_symbol_t) {s_module.symbols[SYMBOL_ABS].name, MODULE_DATA + 8, 8, 0x11, ELF_STV_PROTECTED, SECTION_DATA};
}

static void finds_protected_objects_only(void)
{
    CHECK(load() == ESP_OK && fake_generation->persistent == NULL);
    s_module.symbols[SYMBOL_F0].other = ELF_STV_PROTECTED; /* a function */
    s_module.symbols[SYMBOL_STRONG].other = ELF_STV_PROTECTED; /* undefined */
    CHECK(load() == ESP_OK && fake_generation->persistent == NULL);
    make_two_persistent();
    CHECK(load() == ESP_OK);
    const hotreload_variables_t *found = fake_generation->persistent;
    CHECK(found != NULL && found->count == 2);
    CHECK_TEXT(found->variables[0].name, "v");
    CHECK(found->variables[0].size == 4 && found->variables[0].value[1] == 0xa1);
    CHECK_TEXT(found->variables[1].name, "fixed");
    CHECK(found->variables[1].size == 8 && found->variables[1].value[0] == 0xa8);
}

static void refuses_what_is_no_variable(void)
{
    s_module.symbols[SYMBOL_V].value = MODULE_TEXT;
    CHECK(load() != ESP_OK && s_fault.code == HOTRELOAD_FAULT_SYMBOL);
    s_module.symbols[SYMBOL_V].value = MODULE_DATA + MODULE_DATA_SIZE + MODULE_BSS_SIZE - 3;
    CHECK(load() != ESP_OK && s_fault.code == HOTRELOAD_FAULT_SYMBOL);
    s_module.symbols[SYMBOL_V].size = 0xffffffff;
    s_module.symbols[SYMBOL_V].value = MODULE_DATA;
    CHECK(load() != ESP_OK && s_fault.code == HOTRELOAD_FAULT_SYMBOL);
    module_init(&s_module);
    make_two_persistent();
}

/* A list by hand: names, sizes, values. */
typedef struct {
    hotreload_variables_t list;
    hotreload_variable_t variables[2];
    uint8_t values[2][8];
} made_t;

static hotreload_variables_t *make(made_t *made, const char *first, uint32_t first_size, uint8_t fill)
{
    memset(made->values, fill, sizeof(made->values));
    made->list.count = 2;
    made->list.block_size = sizeof(hotreload_variables_t) + 2 * sizeof(hotreload_variable_t);
    made->variables[0] = (hotreload_variable_t) {first, first_size, made->values[0]};
    made->variables[1] = (hotreload_variable_t) {"always", 8, made->values[1]};
    return &made->list;
}

static void carries_by_name_and_size(void)
{
    made_t from;
    made_t to;
    hotreload_carry("m", make(&from, "a", 4, 1), make(&to, "a", 4, 2));
    CHECK(to.values[0][3] == 1 && to.values[0][4] == 2 && to.values[1][7] == 1);
    hotreload_carry("m", make(&from, "a", 4, 1), make(&to, "a", 8, 2));
    CHECK(to.values[0][0] == 2 && to.values[1][0] == 1); /* another size: its new initial value */
    hotreload_carry("m", make(&from, "a", 4, 1), make(&to, "b", 4, 2));
    CHECK(to.values[0][0] == 2 && to.values[1][0] == 1);
    hotreload_carry("m", NULL, make(&to, "a", 4, 2));
    CHECK(to.values[1][0] == 2);
    hotreload_carry("m", &from.list, NULL);
}

static void copies_outlive_the_generation(void)
{
    CHECK(load() == ESP_OK);
    hotreload_variables_t *copy = hotreload_copy_values(fake_generation->persistent, &s_fault);
    CHECK(copy != NULL);
    fake_switch_reset();
    s_module.data[0] = 0x11;
    CHECK(load() == ESP_OK);
    CHECK(fake_generation->persistent->variables[0].value[0] == 0x11);
    hotreload_carry("m", copy, fake_generation->persistent);
    CHECK(fake_generation->persistent->variables[0].value[0] == 0xa0);
    CHECK(fake_generation->persistent->variables[1].value[7] == 0xaf);
    free(copy);
}

int main(void)
{
    module_init(&s_module);
    finds_protected_objects_only();
    refuses_what_is_no_variable();
    carries_by_name_and_size();
    copies_outlive_the_generation();
    fake_switch_reset();
    CHECK(host_blocks == 0);
    free(hotreload_slot_find(s_table));
    return 0;
}
