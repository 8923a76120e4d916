/*
 * SPDX-License-Identifier: MIT
 *
 * An update of a partition: a module's file, streamed behind the newest record of the log, checked where it lies, and
 * then committed. Until then the log is what it was.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "loader/hotreload_loader.h"
#include "log/hotreload_store.h"
#include "log/hotreload_update.h"

struct hotreload_update {
    hotreload_store_t *store;
    uint32_t limit;
    uint32_t received;
    bool begun;    /**< The log's append is under way. */
    bool identify; /**< Only this firmware's own modules are taken, */
    const hotreload_module_t *module; /**< and only this one, unless NULL. */
    hotreload_log_append_t append;
};

static uint32_t at_most(size_t size, uint32_t limit)
{
    return size < limit ? (uint32_t)size : limit;
}

static esp_err_t too_large(const hotreload_update_t *update, size_t size, uint32_t limit, hotreload_fault_t *fault)
{
    const esp_partition_t *partition = hotreload_store_partition(update->store);
    hotreload_log_room_t room = {.partition = partition->size};
    hotreload_log_room(hotreload_store_log(update->store), &room);
    return hotreload_fault(fault, HOTRELOAD_FAULT_TOO_LARGE,
                           "%" PRIu32 " bytes or more, but the limit is %" PRIu32 "; partition '%s' has %" PRIu32 ", of "
                           "which modules that are kept take %" PRIu32 ": strip the module, or enlarge the partition",
                           (uint32_t)size, limit, partition->label, room.partition, room.kept);
}

/* A body's length tells the file's only roughly: where there is no room for the most, the least may still fit. */
static esp_err_t begin(hotreload_update_t *update, const hotreload_update_size_t *size, hotreload_fault_t *fault)
{
    hotreload_log_t *log = hotreload_store_log(update->store);
    hotreload_log_room_t room;
    if (size->least > update->limit) {
        return too_large(update, size->least, update->limit, fault);
    }
    hotreload_log_err_t err = hotreload_log_append_begin(log, &update->append, at_most(size->most, update->limit));
    if (err == HOTRELOAD_LOG_TOO_LARGE) {
        err = hotreload_log_room(log, &room);
        if (err == HOTRELOAD_LOG_OK && (size->least > room.largest || room.largest == 0)) {
            return too_large(update, size->least, room.largest, fault);
        }
        if (err == HOTRELOAD_LOG_OK) {
            update->limit = at_most(room.largest, update->limit);
            err = hotreload_log_append_begin(log, &update->append, update->limit);
        }
    }
    update->begun = err == HOTRELOAD_LOG_OK;
    return hotreload_store_fault(update->store, err, "starting an update of", fault);
}

esp_err_t hotreload_update_begin(hotreload_update_t **update, const char *label, const hotreload_update_size_t *size,
                                 hotreload_fault_t *fault)
{
    hotreload_store_t *store;
    *update = NULL;
    if (size->most == 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_EMPTY, "the module is empty");
    }
    esp_err_t err = hotreload_store_get(label, &store, fault);
    if (err != ESP_OK) {
        return err;
    }
    *update = calloc(1, sizeof(**update));
    if (*update == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for the update's %" PRIu32 " bytes",
                               (uint32_t)sizeof(**update));
    }
    (*update)->store = store;
    (*update)->limit = at_most(size->limit != 0 ? size->limit : SIZE_MAX, hotreload_store_partition(store)->size);
    return begin(*update, size, fault);
}

void hotreload_update_identify(hotreload_update_t *update, const hotreload_module_t *module)
{
    update->identify = true;
    update->module = module;
}

static esp_err_t append(hotreload_update_t *update, const void *data, uint32_t size, hotreload_fault_t *fault)
{
    hotreload_log_err_t err =
        hotreload_log_append(hotreload_store_log(update->store), &update->append, data, size);
    update->received += size;
    return hotreload_store_fault(update->store, err, "writing to", fault);
}

/* What was received of the ELF header is still in the append's buffer, and nothing in flash. */
static esp_err_t check_header(const hotreload_update_t *update, hotreload_fault_t *fault)
{
    return hotreload_verify_header(update->append.buffer, update->received, fault);
}

esp_err_t hotreload_update_append(hotreload_update_t *update, const void *data, size_t size, hotreload_fault_t *fault)
{
    const uint32_t header = sizeof(elf_header_t);
    const uint8_t *from = data;
    esp_err_t err = ESP_OK;
    if (size > update->limit - update->received) {
        return too_large(update, update->received + size, update->limit, fault);
    }
    if (update->received < header) {
        uint32_t part = at_most(size, header - update->received);
        err = append(update, from, part, fault);
        from += part;
        size -= part;
        if (err == ESP_OK && update->received == header) {
            err = check_header(update, fault);
        }
    }
    return err == ESP_OK && size > 0 ? append(update, from, (uint32_t)size, fault) : err;
}

static esp_err_t verify(hotreload_update_t *update, hotreload_identity_t *identity, hotreload_fault_t *fault)
{
    hotreload_image_t image;
    hotreload_layout_t layout;
    hotreload_image_from_partition(&image, hotreload_store_partition(update->store),
                                   update->append.first * HOTRELOAD_LOG_SECTOR, update->received);
    hotreload_image_map(&image, update->received);
    esp_err_t err = hotreload_verify(&image, &layout, fault);
    if (err == ESP_OK) {
        err = update->identify ? hotreload_check_identity(&image, &layout, update->module, identity, fault)
                               : hotreload_read_identity(&image, &layout, identity, fault);
    }
    hotreload_image_close(&image);
    return err;
}

esp_err_t hotreload_update_commit(hotreload_update_t *update, hotreload_log_record_t *record,
                                  hotreload_fault_t *fault)
{
    hotreload_log_t *log = hotreload_store_log(update->store);
    hotreload_identity_t identity;
    esp_err_t err = update->received >= sizeof(elf_header_t) ? ESP_OK : check_header(update, fault);
    if (err == ESP_OK) {
        err = hotreload_store_fault(update->store, hotreload_log_append_flush(log, &update->append), "writing to",
                                    fault);
    }
    if (err == ESP_OK) {
        err = verify(update, &identity, fault);
    }
    if (err == ESP_OK) {
        err = hotreload_store_fault(update->store,
                                    hotreload_log_append_commit(log, &update->append, identity.version,
                                                                record),
                                    "committing an update of", fault);
    }
    return err;
}

void hotreload_update_close(hotreload_update_t *update)
{
    if (update != NULL && update->begun) {
        hotreload_store_abort(update->store, &update->append);
    }
    free(update);
}
