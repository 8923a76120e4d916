/*
 * SPDX-License-Identifier: MIT
 *
 * Two modules of one firmware: "counter" in C, "shapes" in C++.
 */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* Module "counter": each call counts; total and bytes keep their value over a reload, since_load does not. */
int counter_total(void);
int counter_since_load(void);
/** Size of the persistent array in bytes, and its first element. */
int counter_bytes(void);
int counter_first(void);
void counter_set_first(int value);
int counter_function_of_shapes(void);

/* Module "shapes". */
int shapes_area(int which);
/** A function-local static with a destructor: how often it was made, and its address's content. */
int shapes_local(void);
int shapes_allocate(int count);
void shapes_register(void);
/** Whether the object that registers itself under a fixed name got it. */
int shapes_has_its_name(void);

/* Of the firmware, called by the modules at their ends: a letter each. */
void note_end(char letter);
/* Of the firmware: a name that one object at a time can have. Returns 1, or 0 when it is taken. */
int take_name(void);
void give_name_back(void);

#ifdef __cplusplus
}
#endif
