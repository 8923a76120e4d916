/*
 * SPDX-License-Identifier: MIT
 *
 * C++ that firmware and module compile both: each has its own state.
 */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

int statics_singleton(void);
int statics_template(void);
int statics_template_function(void);
int statics_inline(void);
int statics_inline_dynamic(void);
int statics_guarded(int first);
int statics_constructed(void);
int statics_shared(void);

#ifdef __cplusplus
}

struct Counter {
    Counter() : value(10) { made++; }
    int next() { return ++value; }
    int value;
    static inline int made;
};

/* Meyers' singleton. */
inline Counter &singleton()
{
    static Counter s_counter;
    return s_counter;
}

template <typename T>
struct Registry {
    static T s_count;
    static int next() { return (int)++s_count; }
};
template <typename T>
T Registry<T>::s_count = 20;

template <int N>
int count_calls()
{
    static int s_calls = N;
    return ++s_calls;
}

inline int g_inline = 30;

inline int compute(int from)
{
    static int s_times;
    return from + s_times++;
}
inline int g_dynamic = compute(40);
#endif
