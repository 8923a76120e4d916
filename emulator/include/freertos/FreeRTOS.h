/*
 * SPDX-License-Identifier: MIT
 *
 * FreeRTOS, as ESP-IDF has it, on the emulated board. A task is a thread of its own and all tasks really run at the
 * same time, as on a chip with many cores: priorities and core affinity are accepted and have no effect, and the
 * scheduler cannot be suspended. There are no interrupts, so there are no ...FromISR() calls; everything may be called
 * from any task and from timer callbacks.
 */
#pragma once

#include "sdkconfig.h"
#include <assert.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int BaseType_t;
typedef unsigned int UBaseType_t;
typedef uint32_t TickType_t;
typedef uint8_t StackType_t;
typedef void (*TaskFunction_t)(void *);

#define configTICK_RATE_HZ CONFIG_FREERTOS_HZ
#define configMAX_PRIORITIES 25
#define configMAX_TASK_NAME_LEN 16
#define configMINIMAL_STACK_SIZE 768
#define configSTACK_DEPTH_TYPE uint32_t
#define configNUMBER_OF_CORES 2
#define portNUM_PROCESSORS configNUMBER_OF_CORES

#define pdFALSE ((BaseType_t)0)
#define pdTRUE ((BaseType_t)1)
#define pdFAIL pdFALSE
#define pdPASS pdTRUE
#define errQUEUE_EMPTY ((BaseType_t)0)
#define errQUEUE_FULL ((BaseType_t)0)
#define errCOULD_NOT_ALLOCATE_REQUIRED_MEMORY (-1)

#define portMAX_DELAY ((TickType_t)0xffffffffUL)
#define portTICK_PERIOD_MS ((TickType_t)(1000 / configTICK_RATE_HZ))
#define pdMS_TO_TICKS(ms) ((TickType_t)(((uint64_t)(ms) * (uint64_t)configTICK_RATE_HZ) / 1000U))
#define pdTICKS_TO_MS(ticks) ((TickType_t)(((uint64_t)(ticks) * 1000U) / (uint64_t)configTICK_RATE_HZ))

#define configASSERT(x) assert(x)

/*
 * A critical section excludes the other holders of the same mux, and may be entered again by the task that is inside.
 * Tasks that do not ask for the mux go on running, as they do on a chip's other core.
 */
typedef struct {
    uint32_t state;
    void *owner;
    uint32_t depth;
} portMUX_TYPE;

#define portMUX_INITIALIZER_UNLOCKED \
    { \
        0, NULL, 0 \
    }
#define portMUX_INITIALIZE(mux) (*(mux) = (portMUX_TYPE)portMUX_INITIALIZER_UNLOCKED)

void vPortEnterCritical(portMUX_TYPE *mux);
void vPortExitCritical(portMUX_TYPE *mux);
void vPortYield(void);

#define portENTER_CRITICAL(mux) vPortEnterCritical(mux)
#define portEXIT_CRITICAL(mux) vPortExitCritical(mux)
#define portENTER_CRITICAL_SAFE(mux) vPortEnterCritical(mux)
#define portEXIT_CRITICAL_SAFE(mux) vPortExitCritical(mux)
#define portYIELD() vPortYield()

/* No interrupts, hence never inside one. */
#define xPortInIsrContext() pdFALSE

/* The board pretends one core to those who ask: tasks are not tied to any. */
#define xPortGetCoreID() ((BaseType_t)0)

/* Memory for an object that the caller keeps; its content is the port's own. */
typedef struct {
    uint32_t reserved[12];
} StaticQueue_t;

typedef StaticQueue_t StaticSemaphore_t;

typedef struct {
    uint32_t reserved[6];
} StaticEventGroup_t;

#ifdef __cplusplus
}
#endif
