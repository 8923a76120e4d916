// SPDX-License-Identifier: MIT
#include "thermo.h"
#include "sensor.h"
#include "thermo_scale.h"

// What the component defines, what a required one defines for its users, and what a step of the build generates.
int thermo_read(void)
{
    return thermo_scale(sensor_raw()) + THERMO_OFFSET + SENSOR_TABLE_SIZE;
}
