/* Module "thermostat". This file is yours: hotreload made it once and leaves it alone. */
#include "thermostat.h"

int32_t heater_duty(float measured, double target) {
    (void)measured;
    (void)target;
    return 0;
}

void tune(const thermostat_gains_t *gains) {
    (void)gains;
}

void gains(thermostat_gains_t *gains) {
    (void)gains;
}

thermostat_gains_t refine(thermostat_gains_t *answer, thermostat_mode_t new_mode) {
    (void)answer;
    (void)new_mode;
    return (thermostat_gains_t){0};
}

uint16_t thermo_log(uint8_t *text, uint32_t room, const char *file_name) {
    (void)text;
    (void)room;
    (void)file_name;
    return 0;
}

bool encrypt(const uint8_t *key, uint8_t *data, uint16_t count) {
    (void)key;
    (void)data;
    (void)count;
    return false;
}

thermostat_mode_t mode(void) {
    return THERMOSTAT_MODE_OFF;
}

thermostat_point_t corner(void) {
    return (thermostat_point_t){0};
}
