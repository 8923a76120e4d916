/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include <inttypes.h>

#include "api/hotreload_record.h"
#include "call/hotreload_call.h"
#include "log/hotreload_store.h"
#include "server/hotreload_admit.h"
#include "server/hotreload_answer.h"
#include "server/hotreload_body.h"
#include "server/hotreload_perform.h"
#include "server/hotreload_server.h"
#include "server/hotreload_target.h"
#include "server/hotreload_upload.h"

/* What a request has come to. */
typedef struct {
    uint32_t size;
    uint32_t sequence;
    uint32_t generation; /**< 0: the app has yet to load it. */
} outcome_t;

#if CONFIG_HOTRELOAD_AUTO_RELOAD
static esp_err_t reload(const hotreload_target_t *target, outcome_t *outcome, hotreload_fault_t *fault)
{
    hotreload_slot_t *slot = NULL;
    const uint32_t wanted = outcome->sequence; /* What was stored or gone back to; 0: whatever there is. */
    esp_err_t err = hotreload_load_locked(&target->config, true, &slot, fault);
    if (err != ESP_OK) {
        return err;
    }
    outcome->sequence = slot->source.sequence;
    outcome->generation = slot->loads;
    if (wanted != 0 && wanted != outcome->sequence) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_DAMAGED,
                               "record %" PRIu32 " no longer reads as it was written, so %" PRIu32 " was loaded in its "
                               "place: upload the module again", wanted, outcome->sequence);
    }
    return ESP_OK;
}

/* Known before anything is stored or given up for a load that will not be. */
static esp_err_t check_reload(const hotreload_target_t *target, hotreload_fault_t *fault)
{
    return hotreload_call_check_left(target->slot, false, fault);
}
#else
/* Only asks for it: the app knows when none of its tasks is in module code. */
static esp_err_t reload(const hotreload_target_t *target, outcome_t *outcome, hotreload_fault_t *fault)
{
    hotreload_store_t *store;
    hotreload_log_record_t record;
    esp_err_t err = hotreload_store_get(target->config.partition_label, &store, fault);
    if (err == ESP_OK) {
        err = hotreload_store_select(store, &record, fault);
    }
    if (err == ESP_OK) {
        hotreload_slot_set_pending(target->slot, true);
        outcome->sequence = record.sequence;
        outcome->generation = 0;
    }
    return err;
}

static esp_err_t check_reload(const hotreload_target_t *target, hotreload_fault_t *fault)
{
    (void)target;
    (void)fault;
    return ESP_OK;
}
#endif

static esp_err_t answer_done(httpd_req_t *request, unsigned steps, const outcome_t *outcome)
{
    hotreload_json_t json;
    bool pending = (steps & HOTRELOAD_STEP_RELOAD) != 0 && outcome->generation == 0;
    if (pending) {
        httpd_resp_set_status(request, "202 Accepted");
    }
    hotreload_answer_begin(&json, request);
    if ((steps & HOTRELOAD_STEP_UPLOAD) != 0) {
        hotreload_json_number(&json, "size", outcome->size);
    }
    hotreload_json_number(&json, "sequence", outcome->sequence);
    if (pending) {
        hotreload_json_bool(&json, "pending", true);
    } else if ((steps & HOTRELOAD_STEP_RELOAD) != 0) {
        hotreload_json_number(&json, "generation", outcome->generation);
    }
    return hotreload_answer_end(&json);
}

/* Reads the query. What is known to be in vain is refused before the body is read. */
static esp_err_t prepare(httpd_req_t *request, unsigned steps, const hotreload_config_t *own,
                         hotreload_target_t *target, hotreload_fault_t *fault)
{
    esp_err_t err = hotreload_server_lock(fault);
    if (err != ESP_OK) {
        return err;
    }
    err = hotreload_find_target(request, own, (steps & HOTRELOAD_STEP_ROLLBACK) != 0, target, fault);
    if (err == ESP_OK && (steps & HOTRELOAD_STEP_RELOAD) != 0) {
        err = check_reload(target, fault);
    }
    hotreload_server_unlock();
    return err;
}

static esp_err_t commit(hotreload_upload_t *upload, const hotreload_target_t *target, outcome_t *outcome,
                        hotreload_fault_t *fault)
{
    hotreload_log_record_t record;
    esp_err_t err = hotreload_upload_commit(upload, target, &record, fault);
    if (err == ESP_OK) {
        outcome->size = record.elf_size;
        outcome->sequence = record.sequence;
    }
    return err;
}

/* With the lock held from the first step to the last: nothing comes between what is stored and its load. */
static esp_err_t take_steps(const hotreload_target_t *target, hotreload_upload_t *upload, unsigned steps,
                            outcome_t *outcome, hotreload_fault_t *fault)
{
    const bool reloads = (steps & HOTRELOAD_STEP_RELOAD) != 0;
    esp_err_t err = reloads ? check_reload(target, fault) : ESP_OK;
    if (err == ESP_OK && (steps & HOTRELOAD_STEP_UPLOAD) != 0) {
        err = commit(upload, target, outcome, fault);
    }
    if (err == ESP_OK && (steps & HOTRELOAD_STEP_ROLLBACK) != 0) {
        outcome->sequence = target->sequence;
        err = hotreload_rollback_locked(target->slot, target->config.partition_label, &outcome->sequence, fault);
    }
    return err == ESP_OK && reloads ? reload(target, outcome, fault) : err;
}

static esp_err_t receive_and_take(hotreload_body_t *body, const hotreload_target_t *target, unsigned steps,
                                  size_t max_elf_size, outcome_t *outcome, hotreload_fault_t *fault)
{
    hotreload_upload_t *upload = NULL;
    esp_err_t err = (steps & HOTRELOAD_STEP_UPLOAD) != 0
                        ? hotreload_upload_receive(&upload, target, body, max_elf_size, fault)
                        : hotreload_body_end(body, fault);
    if (err == ESP_OK) {
        err = hotreload_server_lock(fault);
        if (err == ESP_OK) {
            err = take_steps(target, upload, steps, outcome, fault);
            hotreload_server_unlock();
        }
    }
    hotreload_upload_close(upload);
    return err;
}

esp_err_t hotreload_perform(httpd_req_t *request, unsigned steps, const hotreload_config_t *own, size_t max_elf_size)
{
    hotreload_fault_t fault = {0};
    hotreload_body_t body;
    hotreload_target_t target;
    outcome_t outcome = {0};
    hotreload_body_begin(&body, request);
    esp_err_t err = hotreload_admit(&body, &fault);
    if (err != ESP_OK) {
        return hotreload_answer_refusal(&body, &fault); /* A stranger's failures are not worth remembering. */
    }
    err = prepare(request, steps, own, &target, &fault);
    if (err == ESP_OK) {
        err = receive_and_take(&body, &target, steps, max_elf_size, &outcome, &fault);
    }
    if (err != ESP_OK) {
        hotreload_remember(&fault);
        return hotreload_answer_refusal(&body, &fault);
    }
    return answer_done(request, steps, &outcome);
}

#endif
