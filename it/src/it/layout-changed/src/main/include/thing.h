/* SPDX-License-Identifier: MIT */
#pragma once

struct reading {
    int value;
    int time;
};

struct thing {
    const char *name;
    struct reading *reading;
};

int thing_value(const struct thing *thing);
int thing_time(const struct thing *thing);
