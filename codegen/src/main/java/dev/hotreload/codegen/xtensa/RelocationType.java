package dev.hotreload.codegen.xtensa;

import java.util.Map;

/** Relocation types: their numbers and names, from binutils' {@code include/elf/xtensa.h}. */
public final class RelocationType {
    public static final int NONE = 0;
    public static final int WORD = 1;
    public static final int RTLD = 2;
    public static final int GLOB_DAT = 3;
    public static final int JMP_SLOT = 4;
    public static final int RELATIVE = 5;
    public static final int PLT = 6;

    private static final int FIRST_SLOT_OP = 20;
    private static final int FIRST_SLOT_ALT = 35;
    private static final int FIRST_TLS = 50;
    private static final int LAST_TLS = 56;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(NONE, "NONE"),
            Map.entry(WORD, "32"),
            Map.entry(RTLD, "RTLD"),
            Map.entry(GLOB_DAT, "GLOB_DAT"),
            Map.entry(JMP_SLOT, "JMP_SLOT"),
            Map.entry(RELATIVE, "RELATIVE"),
            Map.entry(PLT, "PLT"),
            Map.entry(8, "OP0"),
            Map.entry(9, "OP1"),
            Map.entry(10, "OP2"),
            Map.entry(11, "ASM_EXPAND"),
            Map.entry(12, "ASM_SIMPLIFY"),
            Map.entry(14, "32_PCREL"),
            Map.entry(15, "GNU_VTINHERIT"),
            Map.entry(16, "GNU_VTENTRY"),
            Map.entry(17, "DIFF8"),
            Map.entry(18, "DIFF16"),
            Map.entry(19, "DIFF32"),
            Map.entry(50, "TLSDESC_FN"),
            Map.entry(51, "TLSDESC_ARG"),
            Map.entry(52, "TLS_DTPOFF"),
            Map.entry(53, "TLS_TPOFF"),
            Map.entry(54, "TLS_FUNC"),
            Map.entry(55, "TLS_ARG"),
            Map.entry(56, "TLS_CALL"),
            Map.entry(57, "PDIFF8"),
            Map.entry(58, "PDIFF16"),
            Map.entry(59, "PDIFF32"),
            Map.entry(60, "NDIFF8"),
            Map.entry(61, "NDIFF16"),
            Map.entry(62, "NDIFF32"));

    private RelocationType() {}

    /** Whether the loader applies it, or knows that it asks for nothing. */
    public static boolean isLoadable(int type) {
        return type >= NONE && type <= PLT;
    }

    /** Whether it asks for nothing: RTLD marks two words of the PLT for a lazy resolver, and nothing here is lazy. */
    public static boolean isHarmless(int type) {
        return type == NONE || type == RTLD;
    }

    public static boolean isThreadLocal(int type) {
        return type >= FIRST_TLS && type <= LAST_TLS;
    }

    /** Such as {@code R_XTENSA_RELATIVE}; for an unknown number, {@code no Xtensa type}. */
    public static String name(int type) {
        if (type >= FIRST_SLOT_OP && type < FIRST_SLOT_ALT) {
            return "R_XTENSA_SLOT%d_OP".formatted(type - FIRST_SLOT_OP);
        }
        if (type >= FIRST_SLOT_ALT && type < FIRST_TLS) {
            return "R_XTENSA_SLOT%d_ALT".formatted(type - FIRST_SLOT_ALT);
        }
        String name = NAMES.get(type);
        return name == null ? "no Xtensa type" : "R_XTENSA_" + name;
    }
}
