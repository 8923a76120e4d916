package dev.hotreload.engine.compile;

import dev.hotreload.codegen.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** The options that every module is compiled with, whatever its project adds: without them it could not be reloaded. */
public final class ModuleOptions {
    private static final List<String> FIRST = List.of("-O2", "-Wall", "-Wextra");
    /**
     * What GCC 14 does by itself and older ones only warn of. A call of what nothing declares passes its arguments in
     * another way than the function takes them, and the compiler, which knows all that is declared, has the better guess
     * at a misspelt name than the linker.
     */
    private static final String NO_IMPLICIT_DECLARATION = "-Werror=implicit-function-declaration";

    private ModuleOptions() {}

    /** Options for C, with those of the project. */
    public static List<String> c(List<String> own) {
        List<String> options = new ArrayList<>(FIRST);
        options.add(NO_IMPLICIT_DECLARATION);
        options.addAll(own);
        options.addAll(Recipe.COMPILE.options());
        return options;
    }

    /** Options for C++, with those of the project. */
    public static List<String> cxx(List<String> own) {
        List<String> options = new ArrayList<>(FIRST);
        options.addAll(own);
        options.addAll(Recipe.COMPILE.options());
        options.addAll(CompileOptions.CXX_ARGUMENTS);
        return options;
    }

    /** Options that a firmware's build has recorded, with those that a module needs besides and that of the project. */
    public static List<String> recorded(List<String> recorded, List<String> own) {
        List<String> options = new ArrayList<>(recorded);
        options.addAll(own);
        options.addAll(Recipe.COMPILE.options());
        return options;
    }
}
