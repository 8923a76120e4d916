package dev.hotreload.maven.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which firmware a project depends on, as far as no repository is asked. */
class FirmwareDependencyTest {
    @TempDir
    Path folder;

    @Test
    void aProjectWithoutOneHasItsOwn() {
        MavenProject module = project("module", "hotreload-module");
        module.getDependencies().add(dependency("library", "jar"));

        assertThat(in(module).find()).isEmpty();
    }

    @Test
    void twoAreNamed() {
        MavenProject module = project("module", "hotreload-module");
        module.getDependencies().add(dependency("one", "hotreload-firmware"));
        module.getDependencies().add(dependency("two", "hotreload-firmware"));

        assertThatThrownBy(() -> in(module).find())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("depends on 2 firmwares")
                .hasMessageContaining("com.example:one:1, com.example:two:1");
    }

    @Test
    void aFirmwareIsBuiltForNoOther() {
        MavenProject firmware = project("firmware", "hotreload-firmware");
        firmware.getDependencies().add(dependency("other", "hotreload-firmware"));

        assertThatThrownBy(() -> in(firmware).find())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("remove its dependency com.example:other:1");
    }

    @Test
    void theProjectBesideIsAskedFirst() throws IOException {
        MavenProject module = project("module", "hotreload-module");
        module.getDependencies().add(dependency("firmware", "hotreload-firmware"));
        MavenProject firmware = project("firmware", "hotreload-firmware");
        Path zip = FirmwareDependency.file(firmware);
        Files.createDirectories(zip.getParent());
        Files.createFile(zip);

        assertThat(in(module, firmware).find())
                .contains(new FirmwareDependency.Found(
                        "com.example:firmware:1", folder.resolve("firmware/firmware-1.zip")));
    }

    private static FirmwareDependency in(MavenProject project, MavenProject... beside) {
        @SuppressWarnings("deprecation") // Maven has no other constructor.
        MavenSession session = new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
        session.setAllProjects(List.of(beside));
        return new FirmwareDependency(project, session, null);
    }

    private MavenProject project(String name, String packaging) {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId(name);
        model.setVersion("1");
        model.setPackaging(packaging);
        Build build = new Build();
        build.setDirectory(folder.resolve(name).toString());
        build.setFinalName(name + "-1");
        model.setBuild(build);
        MavenProject project = new MavenProject(model);
        project.setArtifact(
                new DefaultArtifact("com.example", name, "1", null, packaging, null, new DefaultArtifactHandler()));
        return project;
    }

    private static Dependency dependency(String name, String type) {
        Dependency dependency = new Dependency();
        dependency.setGroupId("com.example");
        dependency.setArtifactId(name);
        dependency.setVersion("1");
        dependency.setType(type);
        return dependency;
    }
}
