package dev.hotreload.engine.project;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleProjectTest {
    @Test
    void aNameThatCannotBeUsedNamesItsSetting() {
        assertThatThrownBy(() -> ModuleProject.standard(Path.of("p"), "9lives", "1.0"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("hotreload.moduleName: module name '9lives' is not a C identifier");
    }

    @Test
    void aVersionThatCannotBeUsedNamesItsSetting() {
        assertThatThrownBy(
                        () -> ModuleProject.standard(Path.of("p"), "thing", "1.0.0-a-very-long-branch-name-SNAPSHOT"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("hotreload.moduleVersion: module version '1.0.0-a-very")
                .hasMessageContaining("at most 31");
    }
}
