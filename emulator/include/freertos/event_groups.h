/* SPDX-License-Identifier: MIT */
#pragma once

#include "freertos/FreeRTOS.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct EventGroupDef_t *EventGroupHandle_t;

/* The upper 8 bits are FreeRTOS's own. */
typedef TickType_t EventBits_t;

/* NULL: no memory. All bits start cleared. */
EventGroupHandle_t xEventGroupCreate(void);
EventGroupHandle_t xEventGroupCreateStatic(StaticEventGroup_t *pxEventGroupBuffer);
void vEventGroupDelete(EventGroupHandle_t xEventGroup);

/* The bits after setting; before clearing. */
EventBits_t xEventGroupSetBits(EventGroupHandle_t xEventGroup, const EventBits_t uxBitsToSet);
EventBits_t xEventGroupClearBits(EventGroupHandle_t xEventGroup, const EventBits_t uxBitsToClear);
#define xEventGroupGetBits(xEventGroup) xEventGroupClearBits((xEventGroup), 0)

/*
 * Waits for one, or all, of the bits and returns those set when it came to that, before clearing; on timeout those set
 * then.
 */
EventBits_t xEventGroupWaitBits(EventGroupHandle_t xEventGroup,
    const EventBits_t uxBitsToWaitFor,
    const BaseType_t xClearOnExit,
    const BaseType_t xWaitForAllBits,
    TickType_t xTicksToWait);

#ifdef __cplusplus
}
#endif
