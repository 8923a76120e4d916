/* SPDX-License-Identifier: MIT */
#include "options.h"

namespace {

struct Base {
    virtual ~Base() {}
    virtual int value(int from) { return from; }
};

struct Derived : Base {
    int value(int from) override { return 3 * from; }
};

}

int options_virtual(int value)
{
    Derived derived;
    Base *volatile base = &derived;
    return base->value(value);
}
