package dev.hotreload.codegen.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.Fixtures;
import dev.hotreload.codegen.check.CheckReport.Figures;
import dev.hotreload.codegen.flash.PartitionImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleCheckTest {
    private static final byte[] MODULE = Fixtures.bytes("fixtures/typical_stripped.so");
    private static final byte[] UNSTRIPPED = Fixtures.bytes("fixtures/typical.so");
    private static final byte[] PLAIN = Fixtures.bytes("fixtures/plain_stripped.so");
    private static final CheckLimits LIMITS = CheckLimits.none()
            .withFirmware(Fixtures.symbols("fixtures/firmware.nm"))
            .withNote();

    private static final int TEXT = 0;
    private static final int DATA = 1;
    private static final int METADATA = 2;
    private static final int NOTE = 4;
    private static final int HASH = 4;
    private static final int STRTAB = 5;
    private static final int SYMTAB = 6;
    private static final int RELA = 7;
    private static final int RELASZ = 8;

    @Test
    void findsNothingInASoundModule() {
        CheckReport report = ModuleCheck.check(MODULE, UNSTRIPPED, LIMITS);

        assertThat(report.problems()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.figures()).isEqualTo(new Figures(1756, 184, 48, 4, 1524, 14, 3, 3, 54));
        assertThat(report.note()).hasValueSatisfying(note -> {
            assertThat(note.module()).isEqualTo("typical");
            assertThat(note.version()).isEqualTo("1.2.3");
            assertThat(note.chip()).isEqualTo(1);
        });
    }

    @Test
    void splitsAModuleThatAnotherToolLinked() {
        CheckReport report = ModuleCheck.check(PLAIN, LIMITS);

        assertThat(report.problems()).extracting(Problem::code).containsExactly("NO_NOTE");
        assertThat(report.figures().textBytes()).isLessThan(300);
        assertThat(report.figures().exports()).isEqualTo(3);
        assertThat(report.figures().instructions()).isPositive();
    }

    @Test
    void comparesWithTheDevice() {
        CheckLimits tight = LIMITS.withPartition(12288).withHeaps(183, 51);
        CheckLimits exact = LIMITS.withPartition(16384).withHeaps(184, 52);
        assertThat(ModuleCheck.check(MODULE, tight).problems())
                .containsExactly(
                        new Problem("TOO_LARGE", PartitionImage.misfit(1756, 12288)),
                        new Problem("NO_EXEC_MEMORY", "code needs 184 bytes; the executable heap has 183"),
                        new Problem("NO_DATA_MEMORY", "data needs 52 bytes; the data heap has 51"));
        assertThat(ModuleCheck.check(MODULE, exact).problems()).isEmpty();
    }

    @Test
    void comparesWithWhatThePartitionHasForModules() {
        CheckLimits limits = LIMITS.withPartition(16384);
        Problem problem = new Problem("TOO_LARGE", PartitionImage.misfit(8193, 16384));
        CheckReport exact = ModuleCheck.check(Arrays.copyOf(MODULE, 8192), limits);
        CheckReport tooLarge = ModuleCheck.check(Arrays.copyOf(MODULE, 8193), limits);
        assertThat(exact.problems()).isEmpty();
        assertThat(tooLarge.problems()).containsExactly(problem);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"headers", "dynamic", "symbols", "relocations", "notes"})
    void namesTheFault(String code, String what, byte[] elf) {
        assertThat(ModuleCheck.check(elf, LIMITS).problems())
                .as(what)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                fault("EMPTY", "no byte", new byte[0]),
                fault("NOT_ELF", "text", "hello".getBytes()),
                fault("TRUNCATED", "51 bytes", Arrays.copyOf(MODULE, 51)),
                fault("ELF_CLASS", "64 bits", patch().byteAt(4, 2)),
                fault("ELF_BYTE_ORDER", "big endian", patch().byteAt(5, 2)),
                fault("ELF_TYPE", "version", patch().byteAt(6, 2)),
                fault("ELF_TYPE", "executable", patch().half(16, 2)),
                fault("ELF_MACHINE", "ARM", patch().half(18, 40)),
                fault("ELF_HEADER", "header size", patch().half(40, 51)),
                fault("ELF_HEADER", "program header size", patch().half(42, 31)),
                fault("ELF_HEADER", "no program header", patch().half(44, 0)),
                fault("TRUNCATED", "too many program headers", patch().half(44, 0xffff)),
                fault("TRUNCATED", "program headers far away", patch().word(28, 0xffffffe0L)),
                fault("TRUNCATED", "too many section headers", patch().half(48, 0xfffe)),
                fault("TRUNCATED", "section headers far away", patch().word(32, 0x7fffffff)),
                fault("ELF_HEADER", "section header size", patch().half(46, 41)),
                fault("ELF_HEADER", "names in no section", patch().half(50, 0x7fff)),
                fault("SEGMENT", "smaller in memory than in the file", segment(TEXT, ElfPatch.MEMORY_SIZE, 4)),
                fault("SEGMENT", "end of the address space", segment(DATA, ElfPatch.ADDRESS, 0xfffffff0L)),
                fault("SEGMENT", "overlap", segment(DATA, ElfPatch.ADDRESS, 0x70000010)),
                fault("SEGMENT", "alignment", segment(DATA, ElfPatch.ALIGNMENT, 3)),
                fault("TRUNCATED", "a segment out of the file", segment(DATA, ElfPatch.OFFSET, 0xfffff000L)),
                fault("NO_CODE", "nothing executable", segment(TEXT, ElfPatch.FLAGS, 6)),
                fault("TLS", "thread-local segment", segment(NOTE, 0, 7)),
                fault(
                        "MIXED_SEGMENT",
                        "writable code without section headers",
                        segment(TEXT, ElfPatch.FLAGS, 7).word(32, 0).half(48, 0)),
                fault(
                        "SEGMENT",
                        "code not aligned",
                        segment(TEXT, ElfPatch.ADDRESS, 0x70000002).half(48, 0)),
                fault("SEGMENT", "a larger alignment than the loader gives", textAlignment(8192)),
                fault("ELF_HEADER", "an alignment that is no power of two", textAlignment(6)),
                fault("ELF_HEADER", "sections of another address", segment(TEXT, ElfPatch.OFFSET, 0xd8)));
    }

    static Stream<Arguments> dynamic() {
        return Stream.of(
                fault("DYNAMIC", "no dynamic segment", segment(3, 0, 0)),
                fault("DYNAMIC", "no end", endless()),
                fault("NO_HASH", "no hash table", entry(HASH, 0x6ffffef5, 0)),
                fault("DYNAMIC", "no symbol table", entry(SYMTAB, 0x6ffffef5, 0)),
                fault("DYNAMIC", "hash table nowhere", value(HASH, 0x10)),
                fault("DYNAMIC", "symbols nowhere", value(SYMTAB, 0x7c0002b0)),
                fault("DYNAMIC", "strings nowhere", value(STRTAB, 0x7c0002b0)),
                fault("DYNAMIC", "relocations nowhere", value(RELASZ, 12 * 1000)),
                fault("DYNAMIC", "half a relocation", value(RELASZ, 12 * 14 - 1)),
                fault("DYNAMIC", "no bucket", at(HASH, 0, 0)),
                fault("DYNAMIC", "more buckets than the file holds", at(HASH, 0, 0x40000000)),
                fault("DYNAMIC", "more symbols than the file holds", at(HASH, 4, 0xffffffffL)),
                fault("DYNAMIC", "constructors outside the data", constructors(0x70000000, 4)),
                fault("DYNAMIC", "half a constructor", constructors(0x78000000, 3)),
                fault("DYNAMIC", "a constructor outside the code", constructors(0x78000000, 4)));
    }

    static Stream<Arguments> symbols() {
        return Stream.of(
                fault("SYMBOL", "a name outside the strings", at(SYMTAB, 16, 0x1000)),
                fault("SYMBOL", "a function in the data", at(SYMTAB, 16 + 4, 0x78000000)),
                fault("SYMBOL", "a function nowhere", at(SYMTAB, 16 + 4, 0x10)),
                fault("SYMBOL", "a bucket that leads nowhere", at(HASH, 8, 0)),
                fault("UNDEFINED", "an undefined symbol", patch().half(table(SYMTAB) + 16 + 14, 0)),
                fault("TLS", "a thread-local symbol", patch().byteAt(table(SYMTAB) + 16 + 12, 0x16)));
    }

    static Stream<Arguments> relocations() {
        return Stream.of(
                fault("RELOC_TYPE", "SLOT0_OP", at(RELA, 4, 20)),
                fault("RELOC_TYPE", "unknown", at(RELA, 4, 99)),
                fault("TLS", "TPOFF", at(RELA, 4, 53)),
                fault("RELOC_OFFSET", "nowhere", at(RELA, 0, 0x10)),
                fault("RELOC_OFFSET", "metadata", at(RELA, 0, 0x7c000000)),
                fault("RELOC_OFFSET", "the last byte of the code", at(RELA, 0, 0x700000c8)),
                fault("RELOC_OFFSET", "unaligned in code", at(RELA, 0, 0x70000002)),
                fault("RELOC_SYMBOL", "no such symbol", at(RELA, 4, 1000 << 8 | 1)),
                fault("UNDEFINED", "no symbol", at(RELA, 4, 1)),
                fault("UNKNOWN_ADDRESS", "no symbol of the firmware", at(RELA, 8, 0x1000)),
                fault("UNKNOWN_ADDRESS", "metadata", metadataPointer()));
    }

    static Stream<Arguments> notes() {
        int start = patch().wordAt(patch().segment(NOTE, ElfPatch.OFFSET));
        return Stream.of(
                fault("NO_NOTE", "no note", segment(NOTE, 0, 0)),
                fault("NO_NOTE", "another type", patch().word(start + 8, 1)),
                fault("NO_NOTE", "another owner", patch().byteAt(start + 12, 'H')),
                fault("NOTE", "another format", patch().word(start + 24, 2)),
                fault("NOTE", "a name that is none", patch().byteAt(start + 24 + 72, '7')),
                fault("NOTE", "impossible length", patch().word(start + 4, 0x7fffffff)));
    }

    @Test
    void acceptsAddressesInsideASymbolOfTheFirmware() {
        assertThat(ModuleCheck.check(at(RELA, 8, 4).bytes(), LIMITS).problems()).isEmpty();
        assertThat(ModuleCheck.check(at(RELA, 8, 0x1000).bytes(), LIMITS.withFirmware(List.of()))
                        .problems())
                .isEmpty();
    }

    @Test
    void refusesInstructionsThatLeaveTheirRegion() {
        // hidden_sum reads firmware_array's address by an l32r at 0x7000001b; its offset is in the last two bytes
        int operand = patch().wordAt(patch().segment(TEXT, ElfPatch.OFFSET)) + 0x1b + 1;
        byte[] unstripped = new ElfPatch(UNSTRIPPED).half(operand, 0x8000).bytes();
        byte[] module = new ElfPatch(MODULE).half(operand, 0x8000).bytes();

        CheckReport report = ModuleCheck.check(module, unstripped, LIMITS);

        assertThat(report.problems()).extracting(Problem::code).containsOnly("CROSS_REGION");
    }

    @Test
    void refusesTheUnstrippedFileOfAnotherModule() {
        byte[] other = new ElfPatch(UNSTRIPPED).byteAt(0xd4 + 0x10, 0).bytes();

        assertThat(ModuleCheck.check(MODULE, other, LIMITS).problems())
                .extracting(Problem::code)
                .containsExactly("UNSTRIPPED");
        assertThat(ModuleCheck.check(MODULE, new byte[7], LIMITS).problems())
                .extracting(Problem::code)
                .containsExactly("UNSTRIPPED");
    }

    @Test
    void tellsOnlyTheFirstOfManyProblems() {
        ElfPatch patch = patch();
        for (int i = 0; i < 14; i++) {
            patch.word(table(RELA) + 12 * i, 0x10);
        }

        assertThat(ModuleCheck.check(patch.bytes(), LIMITS).problems())
                .hasSize(11)
                .last()
                .isEqualTo(new Problem("RELOC_OFFSET", "and 4 more of this kind"));
    }

    private static ElfPatch patch() {
        return new ElfPatch(MODULE);
    }

    private static ElfPatch segment(int index, int field, long value) {
        return patch().word(patch().segment(index, field), value);
    }

    private static ElfPatch entry(int tag, long newTag, long value) {
        int at = patch().dynamic(tag);
        return patch().word(at - 4, newTag).word(at, value);
    }

    private static ElfPatch value(int tag, long value) {
        return patch().word(patch().dynamic(tag), value);
    }

    private static ElfPatch at(int tag, int offset, long value) {
        return patch().word(table(tag) + offset, value);
    }

    private static int table(int tag) {
        return patch().table(tag);
    }

    /** Two entries of .dynamic that a loader does not need become DT_INIT_ARRAY and DT_INIT_ARRAYSZ. */
    private static ElfPatch constructors(long address, long size) {
        ElfPatch patch = patch();
        int first = patch.dynamic(0x70000000);
        int second = patch.dynamic(0x70000001);
        return patch.word(first - 4, 25)
                .word(first, address)
                .word(second - 4, 27)
                .word(second, size);
    }

    private static ElfPatch textAlignment(int alignment) {
        ElfPatch patch = patch();
        return patch.word(patch.wordAt(32) + 40 + 32, alignment);
    }

    private static ElfPatch endless() {
        ElfPatch patch = patch();
        for (int at = patch.dynamicStart(); at < table(HASH); at += 8) {
            if (patch.wordAt(at) == 0) {
                patch.word(at, 0x6ffffef5);
            }
        }
        return patch;
    }

    /** The first relocated word of the data points to the metadata. */
    private static ElfPatch metadataPointer() {
        ElfPatch patch = patch();
        int data = patch.wordAt(patch.segment(DATA, ElfPatch.OFFSET));
        int address = patch.wordAt(patch.segment(DATA, ElfPatch.ADDRESS));
        for (int i = 0; i < 14; i++) {
            int offset = patch.wordAt(table(RELA) + 12 * i);
            if (offset >= address) {
                return patch.word(data + offset - address, patch.wordAt(patch.segment(METADATA, ElfPatch.ADDRESS)));
            }
        }
        throw new IllegalStateException("no relocation in the data");
    }

    private static Arguments fault(String code, String what, ElfPatch patch) {
        return fault(code, what, patch.bytes());
    }

    private static Arguments fault(String code, String what, byte[] elf) {
        return Arguments.of(code, what, elf);
    }
}
