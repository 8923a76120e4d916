/* SPDX-License-Identifier: MIT */
/* What libgcc2.c asks of GCC's build about the host's configuration: nothing, on this target. */
