/*
 * SPDX-License-Identifier: MIT
 *
 * Erase counts of all sectors after 100,000 updates (fewer for odd sizes), each confirmed: within a factor of two.
 */
#include <inttypes.h>

#include "fixture.h"
#include "tests.h"

static void wear(uint32_t updates, uint32_t sectors, uint32_t smallest, uint32_t largest, bool ahead)
{
    board_t board;
    board_create(&board, sectors, false);
    for (uint32_t module = 1; module <= updates; module++) {
        board_update(&board, module, smallest + sim_random(&board.sim, largest - smallest + 1));
        hotreload_log_err_t err = ahead ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_NOT_FOUND;
        while (err == HOTRELOAD_LOG_OK) {
            err = hotreload_log_erase_ahead(&board.log);
        }
        CHECK_EQUAL(err, HOTRELOAD_LOG_NOT_FOUND);
    }
    uint32_t least = UINT32_MAX;
    uint32_t most = 0;
    uint32_t bank = 0;
    for (uint32_t sector = 0; sector < sectors; sector++) {
        uint32_t erases = board.sim.erases[sector];
        if (sector < board.log.bank_sectors || sector >= sectors - board.log.bank_sectors) {
            bank = erases > bank ? erases : bank;
        } else {
            least = erases < least ? erases : least;
            most = erases > most ? erases : most;
        }
    }
    printf("wear: %u updates of %u to %u bytes in %u sectors%s: %" PRIu32 " to %" PRIu32 " erases a sector, %" PRIu32
           " of a bank\n", updates, smallest, largest, sectors, ahead ? ", erased ahead" : "", least, most, bank);
    CHECK(most <= 2 * least);
    CHECK(bank <= most);
    board_destroy(&board);
}

void test_wear(void)
{
    const uint32_t sector = HOTRELOAD_LOG_SECTOR;
    wear(100000, 128, 8192, 8192, true);
    wear(10000, 128, 8192, 8192, false);
    wear(10000, 128, 500, 20000, true);
    wear(10000, 16, 8192, 8192, true);
    wear(10000, 16, 4 * sector - 1024, 4 * sector - 1024, false);
    wear(10000, 16, 4 * sector, 4 * sector, false);
    wear(10000, 11, 3 * sector - 1024, 3 * sector - 1024, false);
    wear(10000, 17, 5 * sector - 1024, 5 * sector - 1024, true);
}
