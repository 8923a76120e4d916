package dev.hotreload.it.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files and functions that one can take in at a glance, everywhere in the checkout. */
class SourceLimitsTest {
    @ParameterizedTest
    @EnumSource
    void filesAreShort(Language language) throws IOException {
        List<SourceFile> files = SourceFile.all(language);
        assertThat(files).as("%s files", language).isNotEmpty();
        assertThat(files)
                .as("%s files of more than %d lines", language, language.fileLimit)
                .filteredOn(file -> file.lines().size() > language.fileLimit)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"JAVA", "C"})
    void functionsAreShort(Language language) throws IOException {
        List<Function> functions = SourceFile.functions(language);
        assertThat(functions).as("functions in %s", language).isNotEmpty();
        assertThat(functions)
                .as("functions of more than %d lines", language.functionLimit)
                .filteredOn(function -> function.lines() > language.functionLimit)
                .isEmpty();
    }

    /** Nine functions of ten are at most this long. */
    @ParameterizedTest
    @EnumSource(names = {"JAVA", "C"})
    void mostFunctionsAreShorter(Language language) throws IOException {
        List<Integer> lengths = SourceFile.functions(language).stream()
                .map(Function::lines)
                .sorted()
                .toList();
        assertThat(lengths.get(lengths.size() * 9 / 10))
                .as("lines of the longest of the shorter nine tenths")
                .isLessThanOrEqualTo(language.mostFunctions);
    }
}
