/*
 * SPDX-License-Identifier: MIT
 *
 * The module whose functions are called in every way that C knows. Sums are weighted by position, with the arguments in
 * rising order: by the rearrangement inequality any two of them swapped give a smaller sum.
 */
#pragma once

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* integers.c */
int ints_0(void);
int ints_1(int a);
int ints_2(int a, int b);
int ints_3(int a, int b, int c);
int ints_4(int a, int b, int c, int d);
int ints_5(int a, int b, int c, int d, int e);
int ints_6(int a, int b, int c, int d, int e, int f);
int ints_7(int a, int b, int c, int d, int e, int f, int g);
int ints_8(int a, int b, int c, int d, int e, int f, int g, int h);
int ints_9(int a, int b, int c, int d, int e, int f, int g, int h, int i);
int ints_10(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j);
int ints_11(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k);
int ints_12(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l);
int8_t int8_negated(int8_t a);
uint16_t uint16_complement(uint16_t a);
bool is_negative(int a);

/* wide.c */
int64_t int64_1(int64_t a);
int64_t int64_2(int64_t a, int64_t b);
int64_t int64_3(int64_t a, int64_t b, int64_t c);
int64_t int64_4(int64_t a, int64_t b, int64_t c, int64_t d);
uint64_t uint64_rotate(uint64_t a, int bits);
double double_1(double a);
double double_2(double a, double b);
double double_3(double a, double b, double c);
double double_4(double a, double b, double c, double d);
float float_1(float a);
float float_2(float a, float b);
float float_7(float a, float b, float c, float d, float e, float f, float g);
int64_t gap_after_int(int a, int64_t b);
int64_t gaps_between(int a, int64_t b, int c, int64_t d, int e, int64_t f);
int64_t gap_at_last_register(int a, int b, int c, int d, int e, int64_t f, int g);
double gap_on_stack(int a, int b, int c, int d, int e, int f, int g, double h, int i, double j);
double every_width(int8_t a, double b, float c, int64_t d, int16_t e, double f, int g, float h, uint8_t i);

/* structs.c */
typedef struct {
    int16_t a;
    int16_t b;
} bytes4_t;
typedef struct {
    int a;
    int16_t b;
    int16_t c;
} bytes8_t;
typedef struct {
    int64_t a;
    int b;
    float c;
} bytes16_t;
typedef struct {
    int words[5];
} bytes20_t;
typedef struct {
    double reals[4];
    int words[8];
} bytes64_t;
int take_4(bytes4_t s);
int take_8(bytes8_t s);
int64_t take_16(bytes16_t s);
int take_20(bytes20_t s);
double take_64(bytes64_t s);
bytes4_t make_4(int start);
bytes8_t make_8(int start);
bytes16_t make_16(int start);
bytes20_t make_20(int start);
bytes64_t make_64(int start);
bytes4_t pass_4(bytes4_t s);
bytes8_t pass_8(bytes8_t s);
bytes16_t pass_16(bytes16_t s);
bytes20_t pass_20(bytes20_t s);
bytes64_t pass_64(bytes64_t s);
bytes20_t structs_among_ints(int a, bytes4_t b, int c, bytes20_t d, int e, bytes16_t f, int g);

/* variadic.c */
int variadic_ints(int count, ...);
double variadic_mixed(const char *types, ...);
int variadic_text(char *text, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* pointers.c */
int *pointer_to_largest(int *values, size_t count);
void swap_ints(int *a, int *b);
size_t copy_reversed(char *to, const char *from);
int sum_matrix(int rows, int (*matrix)[3]);

/* callbacks.c */
typedef int (*unary_t)(int);
int call_back(unary_t function, int value);
int call_back_ten_times(unary_t function, int value);
unary_t give_callback(int which);
void sort_by_firmware(int *values, size_t count);
int compose(int value);

/* recursion.c */
int bounce_module(int depth);
int recurse_by_pointer(int depth, int (*self)(int depth, void *self));

/* tasks.c */
typedef struct {
    int input;
    int output;
    volatile bool done;
} job_t;
void task_entry(void *job);
void timer_callback(void *job);

/* jumps.c */
int jump_out(jmp_buf target, int depth, int value);
int catch_jump(int (*thrower)(jmp_buf target, int depth, int value), int depth, int value);

/* data.c */
int next_static(void);
int next_in_function(void);
int sum_table(void);
int zero_words(void);
const int *table_address(void);
const void *bss_address(void);
const char *const *names_address(void);

/* literals.c */
const char *literal_hello(void);
const char *literal_by_index(int index);
const char *literal_longest(void);

/* switches.c */
int dense_switch(int value);
const char *switch_text(int value);
int computed_goto(const unsigned char *program);

/* constants.c */
double constant_double(int index);
float constant_float(int index);
double polynomial(double x);

/* constructed.cpp */
int constructed_value(void);
int constructed_c_value(void);

/* firmware.c */
int print_line(void);
int format_all(char *text, size_t size);
int use_heap(size_t size);
int64_t divide_int64(int64_t a, int64_t b);
uint64_t divide_uint64(uint64_t a, uint64_t b);
int64_t remainder_int64(int64_t a, int64_t b);
double divide_double(double a, double b);

/* What the firmware offers to the module. */
int bounce_firmware(int depth);
int firmware_twice(int value);

#ifdef __cplusplus
}
#endif
