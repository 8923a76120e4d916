package dev.hotreload.idfapi;

import java.util.Set;
import java.util.regex.Pattern;

/** The names in C that neither the component nor ESP-IDF defines: the language's and its library's. */
final class CNames {
    private static final Set<String> KEYWORDS = words(
            "auto break case char const continue default do double else enum extern float for goto if inline int long"
                    + " register restrict return short signed sizeof static struct switch typedef union unsigned void"
                    + " volatile while _Alignas _Alignof _Atomic _Bool _Generic _Noreturn _Static_assert defined");

    /** Words that stand before a type or an expression, never before a name that is being declared. */
    private static final Set<String> DECLARE_NOTHING =
            words("case const defined do else extern goto inline restrict return sizeof static typedef volatile");

    /** ISO C11, and of POSIX what newlib and picolibc have too. */
    private static final Set<String> LIBRARY = words(
            "NULL NDEBUG SIZE_MAX abort atexit atomic_fetch_add bool calloc false free malloc memchr memcmp memcpy memmove memset"
                    + " offsetof ptrdiff_t size_t snprintf ssize_t strchr strcmp strcpy strcspn strlen strncasecmp strncmp"
                    + " strspn strtoull true uintptr_t va_arg va_end va_list va_start vsnprintf");

    private static final Pattern FAMILIES =
            Pattern.compile("__\\w+|atomic_\\w+|u?int\\d+_t|U?INT(\\d+|PTR)_(MAX|MIN|C)|PRI[dux](\\d+|PTR)"
                    + "|(CONFIG_)?(HOTRELOAD|hotreload)_\\w+");

    private CNames() {}

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    static boolean declaresNothing(String name) {
        return DECLARE_NOTHING.contains(name);
    }

    /** The component's own prefix, too: some of its names are pasted together by macros. */
    static boolean isKnown(String name) {
        return LIBRARY.contains(name) || FAMILIES.matcher(name).matches();
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
