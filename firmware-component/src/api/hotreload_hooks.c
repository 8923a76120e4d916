/* SPDX-License-Identifier: MIT */
#include "api/hotreload_hooks.h"

#include "api/hotreload_lock.h"

static void call(hotreload_hook_fn_t hook, void *user_ctx)
{
    if (hook != NULL) {
        hotreload_pause();
        hook(user_ctx);
        hotreload_resume();
    }
}

void hotreload_call_pre_hook(hotreload_slot_t *slot)
{
    if (slot->quiesced) {
        return;
    }
    const hotreload_hooks_t *hooks = hotreload_slot_hooks(slot);
    slot->quiesced = true;
    call(hooks->pre, hooks->pre_ctx);
}

void hotreload_call_post_hook(hotreload_slot_t *slot)
{
    if (!slot->quiesced) {
        return;
    }
    const hotreload_hooks_t *hooks = hotreload_slot_hooks(slot);
    slot->quiesced = false;
    call(hooks->post, hooks->post_ctx);
}
