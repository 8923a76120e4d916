package dev.hotreload.codegen.elf;

import dev.hotreload.codegen.fault.CodegenException;

/** A file is not the ELF file that it should be. */
public final class MalformedElfException extends CodegenException {
    private final String code;

    /** @param code the name that docs/device-api.md gives to this fault, such as {@code TRUNCATED} */
    public MalformedElfException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
