/* SPDX-License-Identifier: MIT */
/* Nothing refers to it but the table of constructors. */
#include "vendor/vendor.h"

extern "C" int object_verbosity(void);

namespace {

struct Verbose {
    Verbose() { vendor_verbosity += 1; }
    ~Verbose() { vendor_verbosity = 0; }
};

Verbose s_verbose;

}

extern "C" int object_verbosity(void)
{
    return vendor_verbosity;
}
