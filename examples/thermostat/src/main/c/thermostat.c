/* The module: edit it while the firmware runs, then mvn hotreload:deploy. */
#include "thermostat.h" // made of Thermostat.java

#include <math.h>
#include <stdio.h>
#include <string.h>

#define ECO_SETBACK 4.0f
#define FULL        100.0f
#define COLDEST     40.0f

static thermostat_gains_t s_gains = {.proportional = 20.0f, .integral = 1.0f};
static thermostat_report_t s_report;
static float s_integral;

static float limited(float value)
{
    return value < 0 ? 0 : value > FULL ? FULL : value;
}

void thermostat_start(const char *name, enum thermostat_mode mode)
{
    s_report = (thermostat_report_t){.mode = mode};
    strncpy((char *)s_report.name, name, sizeof(s_report.name) - 1);
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
    if (s_report.mode != THERMOSTAT_MODE_OFF) {
        float goal = s_report.mode == THERMOSTAT_MODE_ECO ? target - ECO_SETBACK : target;
        float error = goal - measured;
        s_integral = limited(s_integral + error * s_gains.integral);
        duty = limited(error * s_gains.proportional + s_integral);
    }
    s_report.steps++;
    s_report.last_measured = measured;
    s_report.energy += (double)duty;
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

void thermostat_report(thermostat_report_t *report)
{
    *report = s_report;
}
