#pragma once

#include "sensor_table.h"

#ifdef __cplusplus
extern "C"
#endif
int sensor_raw(void);
