/* SPDX-License-Identifier: MIT */
#include "../crash/crash.h"
#include "../crash/watch.h"
#include "../faults/faults.h"
#include "../flash/flash.h"
#include "../heap/heaps.h"
#include "../linux/linux.h"
#include "../system/app_desc.h"
#include "../task/task.h"
#include "../system/mac.h"
#include "board.h"
#include "esp_log.h"
#include "reset.h"
#include <stdlib.h>

enum { SIGNAL_INT = 2, SIGNAL_TERM = 15, SIGNAL_BLOCK = 0, LINUX_PIPE_SIGNAL = 13 };

extern char **environ;
void app_main(void);
void __libc_init_array(void);

void board_end(int status)
{
    flash_sync();
    linux_exit(status);
}

static void run_app(void *unused)
{
    (void)unused;
    app_main();
    vTaskDelete(NULL);
}

static uint64_t signal_bit(int signal)
{
    return 1ULL << (signal - 1);
}

/*
 * The thread that the process started with does nothing but wait for the request to end, so that the end is ordinary
 * code and no signal handler.
 */
static void wait_for_end(uint64_t signals)
{
    while (linux_call4(LINUX_RT_SIGTIMEDWAIT, &signals, NULL, NULL, sizeof(signals)) < 0) {
    }
    board_end(0);
}

/* Called by _start with the initial stack: argc, argv[argc], NULL, environment, NULL. */
__attribute__((noreturn, used)) void board_start(uint32_t *stack)
{
    task_adopt_startup();
    crash_install_handlers();
    int argc = (int)stack[0];
    char **argv = (char **)(stack + 1);
    environ = argv + argc + 1;
    board_now_us();
    board_parse_options(argc, argv);
    faults_start();
    watch_start();
    const char *failure = heaps_initialise(board_options.exec_heap, board_options.data_heap);
    if (failure != NULL) {
        board_refuse("%s", failure);
    }
    flash_start();
    reset_start();
    mac_start();
    app_desc_start();

    uint64_t ends = signal_bit(SIGNAL_INT) | signal_bit(SIGNAL_TERM);
    uint64_t blocked = ends | signal_bit(LINUX_PIPE_SIGNAL); /* a closed connection is an error of send() */
    linux_call4(LINUX_RT_SIGPROCMASK, SIGNAL_BLOCK, &blocked, NULL, sizeof(blocked));
    __libc_init_array();
    if (xTaskCreate(run_app, "main", CONFIG_ESP_MAIN_TASK_STACK_SIZE, NULL, 1, NULL) != pdPASS) {
        board_refuse("cannot start the main task");
    }
    wait_for_end(ends);
    __builtin_unreachable();
}
