/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <time.h>

#include "check.h"
#include "flash_sim.h"
#include "tests.h"

static const char *context = "";

void check_set_context(const char *text)
{
    context = text;
}

void check_context(void)
{
    fprintf(stderr, "%s\n", context);
}

static const struct {
    const char *name;
    void (*run)(void);
} suites[] = {
    {"format", test_format},       {"states", test_states},          {"append", test_append},
    {"cable", test_cable},         {"rollback", test_rollback},      {"faults", test_faults},
    {"place", test_place},         {"wear", test_wear},              {"power cuts", test_power_cuts},
    {"random walk", test_random_walk}, {"adversary", test_adversary},
};

/** Arguments: the file of vectors; then, if wanted, the one suite to run. */
int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: %s record.properties [suite]\n", argv[0]);
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    const char *only = argc > 2 ? argv[2] : NULL;
    unsigned run = 0;
    if (only == NULL || strcmp(only, "vectors") == 0) {
        test_vectors(argv[1]);
        printf("vectors: passed\n");
        run++;
    }
    for (size_t i = 0; i < sizeof(suites) / sizeof(suites[0]); i++) {
        if (only != NULL && strcmp(only, suites[i].name) != 0) {
            continue;
        }
        clock_t start = clock();
        suites[i].run();
        CHECK_EQUAL(sim_misuses(), 0);
        printf("%s: passed in %.1f s\n", suites[i].name, (double)(clock() - start) / CLOCKS_PER_SEC);
        run++;
    }
    CHECK(run > 0);
    return 0;
}
