/* The module: edit it while the firmware runs, then mvn hotreload:deploy. */
#include "thermostat.h" // made of Thermostat.java

#include <math.h>
#include <stdio.h>
#include <string.h>

#define ECO_SETBACK 4.0f
#define FULL        100.0f
#define COLDEST     40.0f

static thermostat_gains_t s_gains = {.proportional = 20.0f, .integral = 1.0f};
static thermostat_summary_t s_summary;
static float s_integral;

static float limited(float value)
{
    return value < 0 ? 0 : value > FULL ? FULL : value;
}

void thermostat_start(const char *name, enum thermostat_mode mode)
{
    s_summary = (thermostat_summary_t){.mode = mode};
    strncpy((char *)s_summary.name, name, sizeof(s_summary.name) - 1);
    s_integral = 0;
    printf("thermostat %s starts\n", name);
}

bool thermostat_tune(const thermostat_gains_t *gains)
{
    if (!(gains->proportional >= 0) || !(gains->integral >= 0)) {
        return false;
    }
    s_gains = *gains;
    return true;
}

int32_t thermostat_step(float measured, float target)
{
    float duty = 0;
    if (s_summary.mode != THERMOSTAT_MODE_OFF) {
        float goal = s_summary.mode == THERMOSTAT_MODE_ECO ? target - ECO_SETBACK : target;
        float error = goal - measured;
        s_integral = limited(s_integral + error * s_gains.integral);
        duty = limited(error * s_gains.proportional + s_integral);
    }
    s_summary.steps++;
    s_summary.last_measured = measured;
    s_summary.energy += (double)duty;
    return (int32_t)duty;
}

float thermostat_mean(const uint8_t *samples, int32_t count)
{
    float sum = 0;
    for (int32_t i = 0; i < count; i++) {
        sum += (float)samples[i];
    }
    return count > 0 ? sum / (2.0f * (float)count) - COLDEST : NAN;
}

void thermostat_report(thermostat_summary_t *report)
{
    *report = s_summary;
}
