package dev.hotreload.engine.compile;

import dev.hotreload.engine.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to compile.
 *
 * @param arguments options for the C compiler, which takes assembler too, in order
 * @param cxxArguments options for the C++ compiler, in order
 * @param includes folders searched for headers, in order; those that do not exist do no harm
 * @param prefixMaps folders whose paths must not get into the objects, with what stands for each
 */
public record CompileOptions(
        List<String> arguments, List<String> cxxArguments, List<Path> includes, Map<Path, String> prefixMaps) {
    /** No exceptions and no run-time types: neither the loader nor a firmware by ESP-IDF's defaults has them. */
    static final List<String> CXX_ARGUMENTS = List.of("-fno-exceptions", "-fno-rtti");

    public CompileOptions {
        arguments = List.copyOf(arguments);
        cxxArguments = List.copyOf(cxxArguments);
        includes = List.copyOf(includes);
        prefixMaps = Map.copyOf(prefixMaps);
    }

    /** The same options for C and C++, save that C++ does without exceptions and run-time types. */
    public CompileOptions(List<String> arguments, List<Path> includes, Map<Path, String> prefixMaps) {
        this(
                arguments,
                Stream.concat(arguments.stream(), CXX_ARGUMENTS.stream()).toList(),
                includes,
                prefixMaps);
    }

    /** The compiler's command line for one source. */
    List<String> commandLine(Toolchain toolchain, SourceFile file) {
        List<String> line = new ArrayList<>();
        line.add((file.isCxx() ? toolchain.gxx() : toolchain.gcc()).toString());
        line.addAll(file.isCxx() ? cxxArguments : arguments);
        includes.forEach(folder -> line.add("-I" + folder));
        // GCC takes the last map that fits: the longest path last, so that a folder inside another keeps its own name.
        prefixMaps.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(map -> line.add("-ffile-prefix-map=" + map.getKey() + "=" + map.getValue()));
        line.addAll(List.of("-pipe", "-MMD", "-MF", file.depfile().toString()));
        line.addAll(List.of(
                "-Xassembler", "--MD", "-Xassembler", file.assemblerDepfile().toString()));
        line.addAll(List.of("-c", file.source().toString(), "-o", file.object().toString()));
        return line;
    }
}
