/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

double constant_double(int index)
{
    static const double table[] = { 3.141592653589793, -2.5e-300, 1.7976931348623157e308, 0.1 };
    return index < 4 ? table[index] : 2.718281828459045;
}

float constant_float(int index)
{
    static const float table[] = { 1.5F, -3.25e-20F, 3.4028235e38F };
    return index < 3 ? table[index] : 0.1F;
}

double polynomial(double x)
{
    return ((4.25 * x - 1.125) * x + 1e10) * x + 0.0625;
}
