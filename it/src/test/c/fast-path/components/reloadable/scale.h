#pragma once

/** What only the module's own sources see. */
#define SCALE 1
int scale(int value) __attribute__((visibility("hidden")));
