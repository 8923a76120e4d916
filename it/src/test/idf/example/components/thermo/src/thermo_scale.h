#pragma once

#ifdef __cplusplus
extern "C"
#endif
int thermo_scale(int raw);
