/* SPDX-License-Identifier: MIT */
/*
 * The CPU core of the emulated board, as GCC's and binutils' run-time configuration (the shared object that
 * XTENSA_GNU_CONFIG names). The core is de233_fpu, whose instruction tables come with QEMU: windowed registers,
 * density, loops, 32-bit multiply and divide, MIN/MAX, NSA, SEXT, booleans, S32C1I, single-precision FPU. It lacks
 * MULUH/MULSH, which a real ESP32 has.
 *
 * What core-isa.h, written for the core's makers, leaves open is decided here.
 */
#include "ansidecl.h"
#include "core-isa.h"

#define XCHAL_HAVE_MMU 1
#define XSHAL_USE_ABSOLUTE_LITERALS 0
#define XSHAL_HAVE_TEXT_SECTION_LITERALS 1
#define XTHAL_ABI_WINDOWED 0
#define XTHAL_ABI_CALL0 1
#define XSHAL_ABI XTHAL_ABI_WINDOWED
#define XTENSA_CONFIG_DEFINITION
#include "xtensa-dynconfig.h"

XTENSA_CONFIG_INSTANCE_LIST;

#include "xtensa-isa.h"
#include "xtensa-isa-internal.h"
#include "xtensa-modules.c.inc"

int plugin_is_GPL_compatible;

/* What the compiler predefines: "__XCHAL_HAVE_LOOPS=1" and so on; the list is made from xtensa-dynconfig.h. */
#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)
const char *const xtensa_config_strings[] = {
#include "config-strings.inc"
    0};
