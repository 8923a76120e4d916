#pragma once

#ifdef __cplusplus
extern "C" {
#endif
/** Degrees. */
int thermo_read(void);
#ifdef __cplusplus
}
#endif
