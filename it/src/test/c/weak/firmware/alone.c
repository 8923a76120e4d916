/* SPDX-License-Identifier: MIT */
#include "weak.h"

__attribute__((weak)) int weak_alone(void)
{
    return 1;
}
