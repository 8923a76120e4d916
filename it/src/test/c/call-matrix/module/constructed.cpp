/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

namespace {

class Doubled {
public:
    explicit Doubled(int value) : value_(2 * firmware_twice(value)) {}
    int value() const { return value_; }

private:
    int value_;
};

Doubled s_doubled(21);
int s_by_c;

__attribute__((constructor)) void construct()
{
    s_by_c = 77;
}

} // namespace

extern "C" int constructed_value(void)
{
    return s_doubled.value();
}

extern "C" int constructed_c_value(void)
{
    return s_by_c;
}
