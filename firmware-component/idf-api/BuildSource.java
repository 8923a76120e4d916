package dev.hotreload.idfapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names in one CMake file: the commands and variables that it sets, and those that it uses. */
final class BuildSource {
    /** CMake's own, as far as a component needs them; a name in neither list is looked for in ESP-IDF. */
    private static final Set<String> CMAKE =
            Set.of(("add_custom_command add_custom_target add_dependencies add_executable"
                            + " add_library break cmake_language cmake_minimum_required cmake_parse_arguments cmake_path"
                            + " configure_file continue define_property else elseif enable_language endforeach endfunction endif"
                            + " endmacro endwhile execute_process file find_package find_program foreach function"
                            + " get_directory_property get_filename_component get_property get_target_property if include"
                            + " include_guard list macro math message option project return separate_arguments set"
                            + " set_directory_properties set_property set_source_files_properties set_target_properties string"
                            + " target_compile_definitions target_compile_features target_compile_options"
                            + " target_include_directories target_link_libraries target_link_options target_sources unset"
                            + " variable_watch while")
                    .split(" "));

    private static final Set<String> SETS_VARIABLES = Set.of(("cmake_parse_arguments cmake_path execute_process file"
                    + " find_package find_program foreach function get_directory_property get_filename_component"
                    + " get_property get_target_property idf_build_get_property idf_component_get_property list macro math"
                    + " option set string")
            .split(" "));

    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#[^\\n]*");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^[ \\t]*(\\w+)[ \\t]*\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z]\\w*)\\}|\\bDEFINED ([A-Z]\\w*)");
    private static final Pattern LIBRARY = Pattern.compile("\\bidf::(\\w+)");
    private static final Pattern CONFIG = Pattern.compile("\\bCONFIG_\\w+");
    private static final Set<String> REQUIRES =
            Set.of("REQUIRES", "PRIV_REQUIRES", "PRIVATE", "PUBLIC", "REQUIRED_IDF_TARGETS");

    private final String file;
    private final List<Use> uses = new ArrayList<>();
    private final Set<String> declared = new HashSet<>();

    BuildSource(String file, String text) {
        this.file = file;
        String code = COMMENT.matcher(text).replaceAll("$1");
        COMMAND.matcher(code).results().forEach(this::command);
        VARIABLE.matcher(code)
                .results()
                .forEach(match -> variable(match.group(1) == null ? match.group(2) : match.group(1)));
        CONFIG.matcher(code)
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.startsWith("CONFIG_HOTRELOAD_"))
                .forEach(name -> use(Kind.KCONFIG, name));
        LIBRARY.matcher(code).results().forEach(match -> use(Kind.COMPONENT, match.group(1)));
    }

    List<Use> uses() {
        return uses;
    }

    Set<String> declared() {
        return declared;
    }

    private void command(MatchResult match) {
        String name = match.group(1).toLowerCase(Locale.ROOT);
        List<String> words = List.of(match.group(2).strip().split("[\\s\"]+"));
        switch (name) {
            case "idf_component_register", "idf_component_optional_requires" -> requires(words);
            case "idf_build_get_property", "idf_build_set_property" ->
                use(Kind.PROPERTY, words.get(name.contains("get") ? 1 : 0));
            case "idf_component_get_property" -> {
                component(words.get(1));
                use(Kind.PROPERTY, words.get(2));
            }
            default -> {}
        }
        if (SETS_VARIABLES.contains(name)) {
            declared.addAll(words);
        }
        if (!CMAKE.contains(name)) {
            // CMake keeps a command that was replaced under its name with an underscore before.
            String asked = name.replaceFirst("^_(?!_)", "");
            if (!asked.equals(name)) {
                declared.remove(asked);
            }
            use(Kind.COMMAND, asked);
        }
    }

    private void requires(List<String> words) {
        boolean names = false;
        for (String word : words) {
            boolean keyword = word.equals(word.toUpperCase(Locale.ROOT)) && !word.matches("\\W.*");
            names = keyword ? REQUIRES.contains(word) : names;
            if (names && !keyword) {
                component(word);
            }
        }
    }

    private void component(String word) {
        if (word.matches("[a-z]\\w*")) {
            use(Kind.COMPONENT, word);
        }
    }

    private void variable(String name) {
        boolean ours = name.startsWith("HOTRELOAD_");
        boolean cmakes = name.equals("ARGN") || name.startsWith("CMAKE_") || name.startsWith("ARG_");
        if (!ours && !cmakes && !name.startsWith("CONFIG_")) {
            use(Kind.VARIABLE, name);
        }
    }

    private void use(Kind kind, String name) {
        if (!name.startsWith("$")) {
            uses.add(Use.of(kind, name, file));
        }
    }
}
