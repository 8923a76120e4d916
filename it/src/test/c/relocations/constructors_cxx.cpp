/* SPDX-License-Identifier: MIT */
#include "host.h"

namespace {

int s_order[4];
int s_count;

class Recorder {
public:
    explicit Recorder(int priority) : priority_(priority) { s_order[s_count++] = priority; }
    virtual int priority() const { return priority_; }

protected:
    int priority_;
};

class Negated : public Recorder {
public:
    using Recorder::Recorder;
    int priority() const override { return -priority_; }
};

Recorder s_plain(9999);
__attribute__((init_priority(400))) Recorder s_400(400);
__attribute__((init_priority(150))) Negated s_150(150);

__attribute__((constructor(250))) void construct_250()
{
    s_order[s_count++] = 250;
}

} // namespace

extern "C" void module_entry()
{
    EQUAL_INT(cxx_constructors_all_ran, s_count, 4);
    EQUAL_INT(cxx_object_150_is_first, s_order[0], 150);
    EQUAL_INT(cxx_function_250_is_second, s_order[1], 250);
    EQUAL_INT(cxx_object_400_is_third, s_order[2], 400);
    EQUAL_INT(cxx_object_without_priority_is_last, s_order[3], 9999);
    const Recorder *volatile recorder = &s_150;
    EQUAL_INT(cxx_virtual_function, recorder->priority(), -150);
    recorder = &s_400;
    EQUAL_INT(cxx_virtual_function_of_base, recorder->priority(), 400);
}
