/* SPDX-License-Identifier: MIT */
#include "thermo_scale.h"

int thermo_scale(int raw)
{
    return raw * SENSOR_FACTOR;
}
