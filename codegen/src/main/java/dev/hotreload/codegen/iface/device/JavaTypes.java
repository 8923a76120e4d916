package dev.hotreload.codegen.iface.device;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.hotreload.client.call.Ref;
import dev.hotreload.codegen.iface.model.CType;
import dev.hotreload.codegen.iface.model.CType.Direction;
import dev.hotreload.codegen.iface.model.CType.StructPointer;
import dev.hotreload.codegen.iface.model.CType.Text;
import dev.hotreload.codegen.iface.model.Enumeration;
import dev.hotreload.codegen.iface.model.JavaName;
import dev.hotreload.codegen.iface.model.Scalar;
import dev.hotreload.codegen.iface.model.Struct;
import java.util.List;

/** The Java types of an interface's methods. */
final class JavaTypes {
    private JavaTypes() {}

    static ClassName of(JavaName name) {
        List<String> simple = name.simpleNames();
        return ClassName.get(
                name.packageName(),
                simple.get(0),
                simple.subList(1, simple.size()).toArray(String[]::new));
    }

    static TypeName of(CType type) {
        if (type instanceof Scalar scalar) {
            return of(scalar);
        }
        if (type instanceof Enumeration enumeration) {
            return of(enumeration.java());
        }
        if (type instanceof Struct struct) {
            return of(struct.java());
        }
        if (type instanceof StructPointer pointer) {
            ClassName record = of(pointer.struct().java());
            return pointer.direction() == Direction.IN
                    ? record
                    : ParameterizedTypeName.get(ClassName.get(Ref.class), record);
        }
        return type instanceof Text ? ClassName.get(String.class) : ArrayTypeName.of(TypeName.BYTE);
    }

    private static TypeName of(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> TypeName.BOOLEAN;
            case INT8, UINT8 -> TypeName.BYTE;
            case INT16, UINT16 -> TypeName.SHORT;
            case INT32, UINT32 -> TypeName.INT;
            case INT64, UINT64 -> TypeName.LONG;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
        };
    }
}
