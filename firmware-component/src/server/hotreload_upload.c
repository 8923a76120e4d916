/*
 * SPDX-License-Identifier: MIT
 *
 * From a request's body to the module's partition. The sender may take his time, so no lock is held while a piece of the
 * body is waited for.
 */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include <inttypes.h>
#include <stdlib.h>

#include "api/hotreload_api.h"
#include "api/hotreload_maintenance.h"
#include "log/hotreload_store.h"
#include "log/hotreload_update.h"
#include "server/hotreload_multipart.h"
#include "server/hotreload_server.h"
#include "server/hotreload_upload.h"

/** Bytes taken from the connection at once. */
#define RECEIVE_SIZE 2048
/** A multipart body exceeds its file by less than this: two boundaries and a few header lines. */
#define MULTIPART_FRAME 1024
#define CONTENT_TYPE_SIZE 160

/* What an upload holds while it runs. */
struct hotreload_upload {
    hotreload_update_t *update;
    bool is_multipart;
    hotreload_multipart_t multipart;
    char content_type[CONTENT_TYPE_SIZE];
    char buffer[RECEIVE_SIZE];
};

/* With the lock for this piece only: whoever sends the body may take his time for the next. */
static esp_err_t append_to_update(void *context, const void *data, size_t size, hotreload_fault_t *fault)
{
    esp_err_t err = hotreload_server_lock(fault);
    if (err == ESP_OK) {
        err = hotreload_update_append(context, data, size, fault);
        hotreload_server_unlock();
    }
    return err;
}

static esp_err_t check_length(httpd_req_t *request, hotreload_fault_t *fault)
{
    if (httpd_req_get_hdr_value_len(request, "Content-Length") == 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_LENGTH_REQUIRED, "send the module with a Content-Length header");
    }
    if (request->content_len == 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_EMPTY, "the body is empty");
    }
    return ESP_OK;
}

static esp_err_t start(hotreload_upload_t *upload, httpd_req_t *request, const hotreload_target_t *target, size_t limit,
                       hotreload_fault_t *fault)
{
    upload->update = NULL;
    esp_err_t found = httpd_req_get_hdr_value_str(request, "Content-Type", upload->content_type, CONTENT_TYPE_SIZE);
    upload->is_multipart = (found == ESP_OK || found == ESP_ERR_HTTPD_RESULT_TRUNC) &&
                           hotreload_is_multipart(upload->content_type);
    const size_t length = request->content_len;
    const size_t frame = upload->is_multipart ? MULTIPART_FRAME : 0;
    const hotreload_update_size_t size = {.least = length > frame ? length - frame : 0, .most = length, .limit = limit};
    esp_err_t err = hotreload_server_lock(fault);
    if (err != ESP_OK) {
        return err;
    }
    err = hotreload_update_begin(&upload->update, target->config.partition_label, &size, fault);
    if (err == ESP_OK) {
        hotreload_update_identify(upload->update, target->slot->module);
    }
    hotreload_server_unlock();
    if (err == ESP_OK && upload->is_multipart) {
        err = hotreload_multipart_begin(&upload->multipart, upload->content_type, append_to_update, upload->update,
                                        fault);
    }
    return err;
}

static esp_err_t receive(hotreload_upload_t *upload, hotreload_body_t *body, hotreload_fault_t *fault)
{
    while (body->remaining > 0) {
        size_t size = hotreload_body_read(body, upload->buffer, sizeof(upload->buffer), fault);
        if (size == 0) {
            return fault->err;
        }
        esp_err_t err = upload->is_multipart
                            ? hotreload_multipart_feed(&upload->multipart, upload->buffer, size, fault)
                            : append_to_update(upload->update, upload->buffer, size, fault);
        if (err != ESP_OK) {
            return err;
        }
    }
    return upload->is_multipart ? hotreload_multipart_end(&upload->multipart, fault) : ESP_OK;
}

static esp_err_t receive_whole(hotreload_upload_t *upload, hotreload_body_t *body, const hotreload_target_t *target,
                               size_t limit, hotreload_fault_t *fault)
{
    esp_err_t err = start(upload, body->request, target, limit, fault);
    if (err == ESP_OK) {
        err = receive(upload, body, fault);
    }
    return err == ESP_OK ? hotreload_body_end(body, fault) : err;
}

esp_err_t hotreload_upload_receive(hotreload_upload_t **upload, const hotreload_target_t *target,
                                   hotreload_body_t *body, size_t limit, hotreload_fault_t *fault)
{
    esp_err_t err = check_length(body->request, fault);
    if (err != ESP_OK) {
        return err;
    }
    *upload = malloc(sizeof(**upload));
    if (*upload == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for the upload's %" PRIu32 " bytes",
                               (uint32_t)sizeof(**upload));
    }
    return receive_whole(*upload, body, target, limit, fault);
}

esp_err_t hotreload_upload_commit(hotreload_upload_t *upload, const hotreload_target_t *target,
                                  hotreload_log_record_t *record, hotreload_fault_t *fault)
{
    esp_err_t err = hotreload_update_commit(upload->update, record, fault);
    if (err == ESP_OK) {
        hotreload_slot_set_pending(target->slot, true);
        hotreload_maintenance_wake();
    }
    return err;
}

void hotreload_upload_close(hotreload_upload_t *upload)
{
    if (upload != NULL && upload->update != NULL) {
        hotreload_lock(HOTRELOAD_WAIT_FOREVER);
        hotreload_update_close(upload->update);
        hotreload_unlock();
    }
    free(upload);
}

#endif
