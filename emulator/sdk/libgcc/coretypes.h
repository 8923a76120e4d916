/* SPDX-License-Identifier: MIT */
/* libgcc2.c uses none of the compiler's own types. */
