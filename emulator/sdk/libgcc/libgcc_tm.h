/* SPDX-License-Identifier: MIT */
/* The target has no further definitions for libgcc2.c. */
