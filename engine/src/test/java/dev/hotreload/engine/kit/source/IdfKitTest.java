package dev.hotreload.engine.kit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.build.SmallProject;
import dev.hotreload.engine.firmware.BoardSources;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.kit.Kit;
import dev.hotreload.engine.kit.KitContents;
import dev.hotreload.engine.kit.KitHost;
import dev.hotreload.engine.kit.KitWriter;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a plan and a compilation database as ESP-IDF's build leaves them, of a firmware that the SDK has built. */
class IdfKitTest {
    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private SmallProject small;
    private Path build;

    @BeforeEach
    void record() throws IOException {
        small = new SmallProject(folder.resolve("app"), log);
        Firmware firmware = small.build().build().firmware();
        build = folder.resolve("app/build");
        Files.writeString(folder.resolve("app/CMakeLists.txt"), "project(app)\n");
        ModuleProject project = small.project;
        Toolchain sdk = small.sdk().toolchain();
        Path source = project.sources().resolve("add.c");
        Map<String, Object> plan = new LinkedHashMap<>(Map.of(
                "format",
                1,
                "module",
                "small",
                "component",
                "small",
                "partition",
                "hotreload",
                "partition_size",
                65536,
                "default",
                true,
                "chip",
                "emulated",
                "elf",
                firmware.elf().toString(),
                "sources",
                List.of(Map.of(
                        "source",
                        source.toString(),
                        "object",
                        build.resolve("add.c.obj").toString()))));
        BuildLayout layout = project.layout();
        plan.put("generated", layout.generated().toString());
        plan.put("linked", layout.linkedModule().toString());
        plan.put("stripped", layout.stripped().toString());
        plan.put(
                "tools",
                Map.of(
                        "cc", sdk.gcc().toString(),
                        "cxx", sdk.gxx().toString(),
                        "nm", sdk.nm().toString(),
                        "strip", sdk.strip().toString(),
                        "addr2line", sdk.addr2line().toString()));
        write("hotreload/small/plan.json", plan);
        StringBuilder command = new StringBuilder(sdk.gcc() + " -O2 -std=gnu17 -DIDF_VER=\\\"v5.3.1\\\"");
        command.append(" -I").append(project.includes());
        for (Path include : BoardSources.extract(small.cache()).includes()) {
            command.append(" -isystem ").append(include);
        }
        command.append(" -o add.c.obj -c ").append(source);
        write(
                "compile_commands.json",
                List.of(Map.of(
                        "directory", build.toString(),
                        "command", command.toString(),
                        "file", source.toString())));
    }

    @Test
    void thePlanAndTheRecordedCommandSayWhatToPack() throws IOException {
        KitContents contents = contents();

        assertThat(contents.idf()).contains("v5.3.1");
        assertThat(contents.cFlags()).containsExactly("-O2", "-std=gnu17", "-DIDF_VER=\"v5.3.1\"");
        assertThat(contents.cxxFlags()).containsExactly("-O2", "-DIDF_VER=\"v5.3.1\"", "-fno-exceptions", "-fno-rtti");
        assertThat(contents.includes()).first().isEqualTo(small.project.includes());
        assertThat(contents.modules()).containsExactly(new KitContents.Module("small", "hotreload", 65536, true));
        assertThat(contents.partitions()).hasContent("hotreload, app, 0x40, , 65536");
    }

    @Test
    void thePartitionTableIsTheOneThatIsConfigured() throws IOException {
        Path app = folder.resolve("app");
        Files.writeString(app.resolve("partitions.csv"), "hotreload, app, 0x40, , 1M\n");
        Path configured = Files.createDirectories(app.resolve("tables")).resolve("four.csv");
        Files.writeString(configured, "hotreload, app, 0x40, , 64k\n");
        assertThat(contents().partitions()).isEqualTo(app.resolve("partitions.csv"));

        Files.writeString(
                app.resolve("sdkconfig"), "# x\nCONFIG_PARTITION_TABLE_CUSTOM_FILENAME=\"tables/four.csv\"\n");

        assertThat(contents().partitions()).isEqualTo(configured);
    }

    @Test
    void aModuleElsewhereIsBuiltForWhatIsPacked() throws IOException {
        Path zip = folder.resolve("firmware.zip");
        new KitWriter("1").write(contents(), zip);
        Kit kit = Kit.open("com.example:board:1", zip, small.cache());
        Path basedir = folder.resolve("module");
        Files.createDirectories(basedir.resolve("src/main/c"));
        Files.writeString(
                basedir.resolve("src/main/c/small.c"),
                "#include \"small.h\"\nint small_add(int a, int b) { return a - b; }\n");
        ModuleProject module = ModuleProject.standard(basedir, "small", "2");
        KitHost host = new KitHost(kit, module, small.sdk().toolchain(), small.cache());

        BuiltModule built = new ModuleBuild(module, host, small.cache(), log).build();

        assertThat(built.firmware().digest())
                .isEqualTo(small.build().build().firmware().digest());
        assertThat(built.removed()).containsExactly("small_twice");
    }

    @Test
    void aBuildThatIsNotFinishedIsNotPacked() throws IOException {
        Files.delete(small.project.layout().firmware());

        assertThatThrownBy(this::contents)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not finished")
                .hasMessageContaining("idf.py fullclean build");
    }

    private KitContents contents() throws IOException {
        return new IdfKit(
                        IdfProject.of(folder.resolve("app"), Optional.of(build), ""),
                        folder.resolve("work"),
                        small.cache(),
                        log)
                .contents(small.project.key().find().map(FoundKey::key));
    }

    private void write(String name, Object json) throws IOException {
        Path file = build.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, new Gson().toJson(json));
    }
}
