/* SPDX-License-Identifier: MIT */
#include "partition_table.h"
#include "flash.h"
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIELDS = 6,
    FIELD_BYTES = 48,
    FIRST_ADDRESS = 0x9000, /* behind the table itself, which is at 0x8000 */
    APP_ALIGNMENT = 0x10000,
    TYPE_LAST = 0xfe,
    SUBTYPE_UNSET = -1,
};

typedef enum { NAME, TYPE, SUBTYPE, OFFSET, SIZE, FLAGS } field_t;

typedef struct {
    char text[FIELDS][FIELD_BYTES];
    int column[FIELDS];
    int number;
} row_t;

typedef struct {
    int type;
    const char *name;
    uint8_t value;
} subtype_name_t;

static const subtype_name_t SUBTYPES[] = {
    {ESP_PARTITION_TYPE_APP, "factory", ESP_PARTITION_SUBTYPE_APP_FACTORY},
    {ESP_PARTITION_TYPE_APP, "test", ESP_PARTITION_SUBTYPE_APP_TEST},
    {ESP_PARTITION_TYPE_DATA, "ota", ESP_PARTITION_SUBTYPE_DATA_OTA},
    {ESP_PARTITION_TYPE_DATA, "phy", ESP_PARTITION_SUBTYPE_DATA_PHY},
    {ESP_PARTITION_TYPE_DATA, "nvs", ESP_PARTITION_SUBTYPE_DATA_NVS},
    {ESP_PARTITION_TYPE_DATA, "coredump", ESP_PARTITION_SUBTYPE_DATA_COREDUMP},
    {ESP_PARTITION_TYPE_DATA, "nvs_keys", ESP_PARTITION_SUBTYPE_DATA_NVS_KEYS},
    {ESP_PARTITION_TYPE_DATA, "efuse", ESP_PARTITION_SUBTYPE_DATA_EFUSE_EM},
    {ESP_PARTITION_TYPE_DATA, "undefined", ESP_PARTITION_SUBTYPE_DATA_UNDEFINED},
    {ESP_PARTITION_TYPE_DATA, "esphttpd", ESP_PARTITION_SUBTYPE_DATA_ESPHTTPD},
    {ESP_PARTITION_TYPE_DATA, "fat", ESP_PARTITION_SUBTYPE_DATA_FAT},
    {ESP_PARTITION_TYPE_DATA, "spiffs", ESP_PARTITION_SUBTYPE_DATA_SPIFFS},
    {ESP_PARTITION_TYPE_DATA, "littlefs", ESP_PARTITION_SUBTYPE_DATA_LITTLEFS},
};

static bool fail(partition_error_t *error, const row_t *row, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static bool fail(partition_error_t *error, const row_t *row, int column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof(error->message), format, args);
    va_end(args);
    error->line = row->number;
    error->column = column;
    return false;
}

/* Splits a line at commas; the fields are trimmed. */
static bool split(const char *line, size_t length, row_t *row, partition_error_t *error)
{
    memset(row->text, 0, sizeof(row->text));
    memset(row->column, 0, sizeof(row->column));
    size_t at = 0;
    for (int field = 0; at <= length; field++) {
        const char *comma = memchr(line + at, ',', length - at);
        size_t end = comma != NULL ? (size_t)(comma - line) : length;
        size_t first = at;
        size_t last = end;
        while (first < last && isspace((unsigned char)line[first])) {
            first++;
        }
        while (last > first && isspace((unsigned char)line[last - 1])) {
            last--;
        }
        at = end + 1;
        if (field >= FIELDS && last > first) {
            return fail(error, row, (int)first + 1, "more than six fields");
        }
        if (field >= FIELDS) {
            continue;
        }
        if (last - first >= FIELD_BYTES) {
            return fail(error, row, (int)first + 1, "field is longer than %d characters", FIELD_BYTES - 1);
        }
        memcpy(row->text[field], line + first, last - first);
        row->column[field] = (int)first + 1;
    }
    return true;
}

/* A decimal, octal or hexadecimal number, K or M behind it. */
static bool parse_number(const char *text, uint32_t *value)
{
    char *end;
    unsigned long long number = strtoull(text, &end, 0);
    if (end != text && (*end == 'K' || *end == 'k')) {
        number *= 1024;
        end++;
    } else if (end != text && (*end == 'M' || *end == 'm')) {
        number *= 1024 * 1024;
        end++;
    }
    *value = (uint32_t)number;
    return isdigit((unsigned char)text[0]) && *end == '\0' && number <= UINT32_MAX;
}

static bool parse_type(const row_t *row, esp_partition_t *partition, partition_error_t *error)
{
    uint32_t type;
    if (strcmp(row->text[TYPE], "app") == 0) {
        partition->type = ESP_PARTITION_TYPE_APP;
    } else if (strcmp(row->text[TYPE], "data") == 0) {
        partition->type = ESP_PARTITION_TYPE_DATA;
    } else if (parse_number(row->text[TYPE], &type) && type <= TYPE_LAST) {
        partition->type = type;
    } else {
        return fail(error, row, row->column[TYPE], "'%s' is not a type: app, data or 0 to 0xfe", row->text[TYPE]);
    }
    return true;
}

static int named_subtype(int type, const char *name)
{
    for (size_t i = 0; i < sizeof(SUBTYPES) / sizeof(SUBTYPES[0]); i++) {
        if (SUBTYPES[i].type == type && strcmp(SUBTYPES[i].name, name) == 0) {
            return SUBTYPES[i].value;
        }
    }
    uint32_t slot;
    if (type == ESP_PARTITION_TYPE_APP && strncmp(name, "ota_", 4) == 0 && parse_number(name + 4, &slot) && slot < 16) {
        return ESP_PARTITION_SUBTYPE_APP_OTA_MIN + (int)slot;
    }
    return SUBTYPE_UNSET;
}

static bool parse_subtype(const row_t *row, esp_partition_t *partition, partition_error_t *error)
{
    const char *text = row->text[SUBTYPE];
    uint32_t number;
    int subtype = named_subtype(partition->type, text);
    if (subtype == SUBTYPE_UNSET && parse_number(text, &number) && number <= TYPE_LAST) {
        subtype = (int)number;
    }
    if (subtype == SUBTYPE_UNSET && text[0] == '\0' && partition->type != ESP_PARTITION_TYPE_APP) {
        subtype = partition->type == ESP_PARTITION_TYPE_DATA ? ESP_PARTITION_SUBTYPE_DATA_UNDEFINED : 0;
    }
    if (subtype == SUBTYPE_UNSET) {
        return fail(error, row, row->column[SUBTYPE], "'%s' is not a subtype of type %s", text, row->text[TYPE]);
    }
    partition->subtype = (esp_partition_subtype_t)subtype;
    return true;
}

static bool parse_place(const row_t *row, uint32_t end, esp_partition_t *partition, partition_error_t *error)
{
    uint32_t alignment = partition->type == ESP_PARTITION_TYPE_APP ? APP_ALIGNMENT : FLASH_SECTOR;
    if (row->text[OFFSET][0] == '\0') {
        partition->address = (end + alignment - 1) & -alignment;
    } else if (!parse_number(row->text[OFFSET], &partition->address)) {
        return fail(error, row, row->column[OFFSET], "'%s' is not an offset", row->text[OFFSET]);
    } else if (partition->address % alignment != 0) {
        return fail(error, row, row->column[OFFSET], "offset 0x%x is not a multiple of 0x%x",
            (unsigned)partition->address, (unsigned)alignment);
    } else if (partition->address < FIRST_ADDRESS) {
        return fail(error, row, row->column[OFFSET], "offset 0x%x is below 0x%x, where the first partition may start",
            (unsigned)partition->address, (unsigned)FIRST_ADDRESS);
    }
    if (!parse_number(row->text[SIZE], &partition->size) || partition->size == 0) {
        return fail(error, row, row->column[SIZE], "'%s' is not a size", row->text[SIZE]);
    }
    if (partition->size % FLASH_SECTOR != 0) {
        return fail(error, row, row->column[SIZE], "size 0x%x is not a multiple of 0x1000", (unsigned)partition->size);
    }
    if (partition->address > FLASH_MAXIMUM || partition->size > FLASH_MAXIMUM - partition->address) {
        return fail(error, row, row->column[SIZE], "ends behind the 16 MiB that the board's flash can have");
    }
    return true;
}

/* Colon-separated flags. "encrypted" changes nothing: as on a chip whose flash encryption is off. */
static bool parse_flags(const row_t *row, esp_partition_t *partition, partition_error_t *error)
{
    const char *at = row->text[FLAGS];
    while (*at != '\0') {
        size_t length = strcspn(at, ":");
        if (length == strlen("readonly") && strncmp(at, "readonly", length) == 0) {
            partition->readonly = true;
        } else if (length != strlen("encrypted") || strncmp(at, "encrypted", length) != 0) {
            return fail(error, row, row->column[FLAGS], "'%.*s' is not a flag: encrypted, readonly", (int)length, at);
        }
        at += length;
        at += *at == ':' ? 1 : 0;
    }
    return true;
}

static bool add(const row_t *row, partition_table_t *table, uint32_t *end, partition_error_t *error)
{
    esp_partition_t partition = {.erase_size = FLASH_SECTOR};
    size_t name_length = strlen(row->text[NAME]);
    if (name_length == 0 || name_length >= sizeof(partition.label)) {
        return fail(error, row, row->column[NAME], "a name has 1 to %d characters", (int)sizeof(partition.label) - 1);
    }
    strlcpy(partition.label, row->text[NAME], sizeof(partition.label));
    if (!parse_type(row, &partition, error) || !parse_subtype(row, &partition, error) ||
        !parse_place(row, *end, &partition, error) || !parse_flags(row, &partition, error)) {
        return false;
    }
    for (size_t i = 0; i < table->count; i++) {
        const esp_partition_t *other = &table->partitions[i];
        if (strcmp(other->label, partition.label) == 0) {
            return fail(error, row, row->column[NAME], "'%s' is the name of an earlier partition", other->label);
        }
        if (partition.address < other->address + other->size && other->address < partition.address + partition.size) {
            return fail(error, row, row->column[row->text[OFFSET][0] != '\0' ? OFFSET : SIZE], "overlaps '%s'",
                other->label);
        }
    }
    if (table->count == PARTITIONS_MAXIMUM) {
        return fail(error, row, 0, "more than %d partitions", PARTITIONS_MAXIMUM);
    }
    table->partitions[table->count++] = partition;
    *end = partition.address + partition.size;
    if (*end > table->end) {
        table->end = *end;
    }
    return true;
}

bool partition_table_parse(const char *text, partition_table_t *table, partition_error_t *error)
{
    row_t row = {.number = 0};
    uint32_t end = FIRST_ADDRESS;
    memset(table, 0, sizeof(*table));
    for (const char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        const char *start = line + strspn(line, " \t\r");
        row.number++;
        bool empty = start >= line + length || *start == '#';
        if (!empty && (!split(line, length, &row, error) || !add(&row, table, &end, error))) {
            return false;
        }
        line += length;
        line += *line == '\n' ? 1 : 0;
    }
    if (table->count == 0) {
        return fail(error, &row, 0, "no partition");
    }
    return true;
}
