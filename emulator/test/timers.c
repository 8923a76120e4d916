/*
 * SPDX-License-Identifier: MIT
 *
 * esp_timer and FreeRTOS's software timers.
 */
#include "check.h"
#include "esp_heap_caps.h"
#include "esp_timer.h"
#include "freertos/timers.h"
#include <string.h>

static volatile int s_fired[3];
static int64_t s_fired_at;

/* Waits until a timer has fired so often; the host may be busy, so for long. */
static void wait_for(int timer, int times)
{
    for (int i = 0; i < 1000 && s_fired[timer] < times; i++) {
        vTaskDelay(1);
    }
    CHECK(s_fired[timer] >= times);
}

/* A periodic timer has fired as often as periods have passed since; at most twice less, when it is late. */
static void check_periods(int timer, int64_t start_us, int64_t period_us)
{
    int64_t periods = (esp_timer_get_time() - start_us) / period_us;
    CHECK(s_fired[timer] <= periods && s_fired[timer] >= periods - 2);
}

static void on_time(void *argument)
{
    s_fired[(uintptr_t)argument]++;
    s_fired_at = esp_timer_get_time();
    CHECK(strcmp(pcTaskGetName(NULL), "esp_timer") == 0);
}

static void check_esp_timer(void)
{
    esp_timer_handle_t once;
    esp_timer_handle_t periodic;
    esp_timer_create_args_t args = {.callback = on_time, .arg = (void *)0, .name = "once"};
    CHECK_EQUAL(ESP_ERR_INVALID_ARG, esp_timer_create(&args, NULL));
    CHECK_EQUAL(ESP_OK, esp_timer_create(&args, &once));
    args.arg = (void *)1;
    CHECK_EQUAL(ESP_OK, esp_timer_create(&args, &periodic));
    int64_t start = esp_timer_get_time();
    CHECK_EQUAL(ESP_OK, esp_timer_start_once(once, 30000));
    CHECK_EQUAL(ESP_ERR_INVALID_STATE, esp_timer_start_once(once, 30000));
    CHECK_EQUAL(ESP_ERR_INVALID_STATE, esp_timer_delete(once));
    CHECK(esp_timer_is_active(once));
    wait_for(0, 1);
    CHECK(s_fired_at - start >= 30000);
    CHECK_EQUAL(ESP_ERR_INVALID_STATE, esp_timer_stop(once));
    start = esp_timer_get_time();
    CHECK_EQUAL(ESP_OK, esp_timer_start_periodic(periodic, 50000));
    wait_for(1, 5);
    check_periods(1, start, 50000);
    CHECK_EQUAL(ESP_OK, esp_timer_stop(periodic));
    vTaskDelay(2);
    int before = s_fired[1];
    vTaskDelay(10);
    CHECK_EQUAL(before, s_fired[1]);
    CHECK_EQUAL(ESP_ERR_INVALID_STATE, esp_timer_restart(once, 1000));
    CHECK_EQUAL(ESP_OK, esp_timer_start_once(once, 10000000));
    CHECK_EQUAL(ESP_OK, esp_timer_restart(once, 1000));
    wait_for(0, 2);
    CHECK_EQUAL(ESP_OK, esp_timer_delete(once));
    CHECK_EQUAL(ESP_OK, esp_timer_delete(periodic));
}

static void on_timer(TimerHandle_t timer)
{
    s_fired[(uintptr_t)pvTimerGetTimerID(timer)]++;
    CHECK(strcmp(pcTaskGetName(NULL), "Tmr Svc") == 0);
}

static esp_timer_handle_t s_deleted;

/* Deletes its own timer, and works on: the memory is given back when it returns. */
static void delete_itself(void *unused)
{
    (void)unused;
    CHECK_EQUAL(ESP_OK, esp_timer_delete(s_deleted));
    void *volatile other = malloc(40);
    memset(other, 0xff, 40);
    free(other);
    s_fired[0] = 1;
}

static void check_deletion_while_firing(void)
{
    size_t before = heap_caps_get_free_size(MALLOC_CAP_DEFAULT);
    esp_timer_create_args_t args = {.callback = delete_itself};
    for (int i = 0; i < 10; i++) {
        s_fired[0] = 0;
        CHECK_EQUAL(ESP_OK, esp_timer_create(&args, &s_deleted));
        CHECK_EQUAL(ESP_OK, esp_timer_start_once(s_deleted, 1000));
        wait_for(0, 1);
    }
    vTaskDelay(5);
    CHECK_EQUAL(before, heap_caps_get_free_size(MALLOC_CAP_DEFAULT));
}

static void check_software_timers(void)
{
    s_fired[2] = 0;
    TimerHandle_t timer = xTimerCreate("reload", 5, pdTRUE, (void *)2, on_timer);
    CHECK(timer != NULL && !xTimerIsTimerActive(timer) && strcmp(pcTimerGetName(timer), "reload") == 0);
    int64_t start = esp_timer_get_time();
    CHECK_EQUAL(pdPASS, xTimerStart(timer, 0));
    wait_for(2, 5);
    check_periods(2, start, 50000);
    CHECK_EQUAL(pdPASS, xTimerChangePeriod(timer, 1000, 0));
    vTaskDelay(2);
    int before = s_fired[2];
    vTaskDelay(6);
    CHECK_EQUAL(before, s_fired[2]);
    CHECK(xTimerIsTimerActive(timer) && xTimerGetPeriod(timer) == 1000);
    CHECK_EQUAL(pdPASS, xTimerStop(timer, 0));
    CHECK_EQUAL(pdPASS, xTimerDelete(timer, 0));
    CHECK(xTimerCreate("never", 0, pdFALSE, NULL, on_timer) == NULL);
    s_fired[0] = 0;
    TimerHandle_t once = xTimerCreate("once", 2, pdFALSE, (void *)0, on_timer);
    xTimerReset(once, 0);
    wait_for(0, 1);
    vTaskDelay(5);
    CHECK_EQUAL(1, s_fired[0]);
    xTimerDelete(once, 0);
}

void app_main(void)
{
    printf("start\n");
    check_esp_timer();
    check_deletion_while_firing();
    size_t before = heap_caps_get_free_size(MALLOC_CAP_DEFAULT);
    check_software_timers();
    CHECK_EQUAL(before, heap_caps_get_free_size(MALLOC_CAP_DEFAULT));
    check_end();
}
