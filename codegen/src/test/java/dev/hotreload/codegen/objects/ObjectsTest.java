package dev.hotreload.codegen.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hotreload.codegen.Fixtures;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.symbols.Symbol;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectsTest {
    private static final Path OBJECT = Fixtures.path("fixtures/typical.o");

    @Test
    void readsTheGlobalSymbolsThatNmReads() {
        List<Symbol> expected = Fixtures.symbols("fixtures/typical.o.nm").stream()
                .filter(symbol -> "TWDUw".indexOf(symbol.type()) >= 0)
                .map(symbol -> symbol.name().equals("hidden_sum")
                        ? new Symbol(symbol.name(), 't', symbol.value(), symbol.size())
                        : symbol)
                .toList();

        assertThat(ObjectSymbols.read(OBJECT)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void findsTheInstructionsThatReadTheLiteralOfASymbol() {
        LineResolver lines = (object, section, offsets) -> offsets.stream()
                .map(offset -> Optional.of(section + "+" + offset))
                .toList();

        List<Reference> references =
                ObjectReferences.find(OBJECT, Set.of("firmware_call", "firmware_array", "nowhere"), lines);

        assertThat(references)
                .extracting(Reference::symbol, reference -> reference.holder().orElseThrow())
                .containsExactly(
                        tuple("firmware_array", "hidden_sum"),
                        tuple("firmware_array", "typical_add"),
                        tuple("firmware_call", "typical_name"));
        assertThat(references).allSatisfy(reference -> {
            assertThat(reference.object()).isEqualTo(OBJECT);
            assertThat(reference.line().orElseThrow()).matches("\\.text\\+\\d+");
        });
    }

    @Test
    void namesALineOnce() {
        LineResolver lines = (object, section, offsets) -> offsets.stream()
                .map(offset -> Optional.of("a.c:7 (discriminator " + offset + ")"))
                .toList();

        assertThat(ObjectReferences.find(OBJECT, Set.of("firmware_optional"), lines))
                .containsExactly(
                        new Reference("firmware_optional", OBJECT, Optional.of("a.c:7"), Optional.of("typical_add")));
    }

    @Test
    void namesTheFileThatIsNoObject() {
        Path module = Fixtures.path("fixtures/typical.so");

        assertThatThrownBy(() -> ObjectSymbols.read(module))
                .isInstanceOf(CodegenException.class)
                .hasMessage(module + ": ELF type is 3, not 1");
        assertThatThrownBy(() -> ObjectReferences.find(module, Set.of(), LineResolver.none()))
                .isInstanceOf(CodegenException.class)
                .hasMessage(module + ": ELF type is 3, not 1");
    }

    @Test
    void reportsEverythingThatTheFirmwareLacks() {
        List<Reference> references = List.of(
                new Reference("pritnf", Path.of("out/a.o"), Optional.of("src/a.c:12"), Optional.of("greet")),
                new Reference("pritnf", Path.of("out/b.o"), Optional.empty(), Optional.of("table")),
                new Reference("shy", Path.of("out/b.o"), Optional.empty(), Optional.empty()));
        List<Symbol> firmware =
                List.of(new Symbol("printf", 'T', 1, 1), new Symbol("shy", 't', 1, 1), new Symbol("main", 'T', 1, 1));

        List<String> missing = List.of("pritnf", "shy", "new_one", "__emutls_v.x");

        assertThat(UndefinedReport.text("m", missing, references, firmware, "Build it anew."))
                .isEqualTo("""
                        module 'm' wants 4 symbols that the firmware lacks:
                          pritnf
                            wanted by src/a.c:12 in 'greet' (a.o)
                            wanted by b.o in 'table'
                            misspelt? The firmware has printf
                          shy
                            wanted by b.o
                            it is static in the firmware: remove 'static' there
                          new_one
                          __emutls_v.x
                            thread-local variables cannot be reloaded: remove __thread or thread_local
                        Build it anew.""");
    }

    @Test
    void whatNoFirmwareCouldHoldIsNotAdvisedToBeBuilt() {
        assertThat(UndefinedReport.text("m", List.of("__emutls_v.x"), List.of(), List.of(), "Build it anew."))
                .contains("thread-local variables cannot be reloaded")
                .doesNotContain("Build it anew.");
    }
}
