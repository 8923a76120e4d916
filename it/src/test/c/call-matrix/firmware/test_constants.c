/* SPDX-License-Identifier: MIT */
#include "suite.h"

void test_constants(void)
{
    CALL_REAL(double_pi, 3.141592653589793, constant_double, (0));
    CALL_REAL(double_tiny, -2.5e-300, constant_double, (1));
    CALL_REAL(double_largest, 1.7976931348623157e308, constant_double, (2));
    CALL_REAL(double_tenth, 0.1, constant_double, (3));
    CALL_REAL(double_in_code, 2.718281828459045, constant_double, (4));
    CALL_REAL(float_exact, 1.5F, constant_float, (0));
    CALL_REAL(float_tiny, -3.25e-20F, constant_float, (1));
    CALL_REAL(float_largest, 3.4028235e38F, constant_float, (2));
    CALL_REAL(float_in_code, 0.1F, constant_float, (3));
    CALL_REAL(double_polynomial, 20000000029.5625, polynomial, (2.0));
}
