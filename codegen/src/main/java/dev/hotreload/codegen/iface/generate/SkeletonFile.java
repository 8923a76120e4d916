package dev.hotreload.codegen.iface.generate;

import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.Enumeration;
import dev.hotreload.codegen.iface.model.Function;
import dev.hotreload.codegen.iface.model.Member;
import dev.hotreload.codegen.iface.model.ModuleInterface;
import dev.hotreload.codegen.iface.model.Scalar;
import dev.hotreload.codegen.iface.model.Struct;
import dev.hotreload.codegen.model.iface.SkeletonModel;
import dev.hotreload.codegen.model.iface.SkeletonModel.Definition;

/** A C file to begin with: every function of an interface, doing nothing. */
public final class SkeletonFile {
    private SkeletonFile() {}

    public static SkeletonModel of(ModuleInterface module) {
        return new SkeletonModel(
                module.module(),
                module.functions().stream().map(SkeletonFile::definition).toList());
    }

    private static Definition definition(Function function) {
        return new Definition(
                function.prototype(),
                function.parameters().stream().map(Member::name).toList(),
                function.result().map(SkeletonFile::nothing).orElse(""));
    }

    /** A value to return, of any type. */
    private static String nothing(CType type) {
        if (type instanceof Struct struct) {
            return "(" + struct.c() + "){0}";
        }
        if (type instanceof Enumeration enumeration) {
            return enumeration.constants().get(0).name();
        }
        return type == Scalar.BOOL ? "false" : "0";
    }
}
