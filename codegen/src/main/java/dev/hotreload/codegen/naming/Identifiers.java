package dev.hotreload.codegen.naming;

import java.util.Set;
import java.util.regex.Pattern;

/** What can be a name in C and C++ alike. */
public final class Identifiers {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> WORDS = Set.of(
            ("alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t "
                            + "class co_await co_return co_yield compl concept const const_cast consteval constexpr "
                            + "constinit continue decltype default delete do double dynamic_cast else enum explicit "
                            + "export extern false float for friend goto if inline int long mutable namespace new "
                            + "noexcept not not_eq nullptr operator or or_eq private protected public register "
                            + "reinterpret_cast requires restrict return short signed sizeof static static_assert "
                            + "static_cast struct switch template this thread_local throw true try typedef typeid "
                            + "typename typeof typeof_unqual union unsigned using virtual void volatile wchar_t while "
                            + "xor xor_eq "
                            + "_Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert "
                            + "_Thread_local")
                    .split(" "));

    private Identifiers() {}

    /** Letters, digits and underscores of ASCII, with no digit first. */
    public static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches();
    }

    /** Whether the name is a word of the language, up to C23 or C++20. */
    public static boolean isWord(String name) {
        return WORDS.contains(name);
    }
}
