package dev.hotreload.maven.kit;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.kit.Kit;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * The one dependency of type {@code hotreload-firmware} of a project.
 *
 * <p>A goal that is run alone asks Maven for no resolution of all dependencies: this one is looked for by itself, in the
 * session where the project beside makes it, else in the repositories.
 */
public final class FirmwareDependency {
    /** The packaging, which is the artifact's type. */
    public static final String TYPE = "hotreload-firmware";

    private static final String EXTENSION = "zip";

    private final MavenProject project;
    private final MavenSession session;
    private final RepositorySystem repositories;

    public FirmwareDependency(MavenProject project, MavenSession session, RepositorySystem repositories) {
        this.project = project;
        this.session = session;
        this.repositories = repositories;
    }

    /**
     * A firmware's artifact.
     *
     * @param name for messages
     * @param file the artifact
     */
    public record Found(String name, Path file) {}

    /**
     * Unpacks the firmware; empty if the project depends on none.
     *
     * @param own folder of a firmware of the project's own, which must not be there beside it
     * @throws UserException if it is, or as {@link #find}
     */
    public Optional<Kit> open(Path own, UserCache cache) {
        Optional<Found> found = find();
        if (found.isPresent() && Files.isDirectory(own)) {
            throw new UserException("the project depends on firmware "
                    + found.get().name() + " and has one of its own," + " in " + own + ": remove one of them");
        }
        return found.map(artifact -> {
            try {
                return Kit.open(artifact.name(), artifact.file(), cache);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Empty if the project depends on no firmware.
     *
     * @throws UserException if it depends on several, or the one is not to be had
     */
    public Optional<Found> find() {
        List<Dependency> declared = project.getDependencies().stream()
                .filter(dependency -> TYPE.equals(dependency.getType()))
                .toList();
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        if (declared.size() > 1) {
            throw new UserException(
                    "the project depends on " + declared.size() + " firmwares, but a module is linked for"
                            + " one: "
                            + declared.stream().map(FirmwareDependency::name).collect(Collectors.joining(", "))
                            + ". Make a project of each");
        }
        if (TYPE.equals(project.getPackaging())) {
            throw new UserException("a project of packaging " + TYPE
                    + " builds its firmware itself: remove its dependency " + name(declared.get(0)));
        }
        return Optional.of(located(declared.get(0)));
    }

    private Found located(Dependency dependency) {
        return new Found(name(dependency), beside(dependency).orElseGet(() -> fromRepository(dependency)));
    }

    /** What the project beside has made now, or else in an earlier build. */
    private Optional<Path> beside(Dependency dependency) {
        return session.getAllProjects().stream()
                .filter(other -> other.getGroupId().equals(dependency.getGroupId())
                        && other.getArtifactId().equals(dependency.getArtifactId())
                        && other.getVersion().equals(dependency.getVersion()))
                .findFirst()
                .map(FirmwareDependency::artifactOf)
                .filter(File::isFile)
                .map(File::toPath);
    }

    private static File artifactOf(MavenProject other) {
        File packed = other.getArtifact().getFile();
        return packed != null ? packed : file(other).toFile();
    }

    /** Where a project of that packaging has its artifact. */
    public static Path file(MavenProject firmware) {
        return Path.of(firmware.getBuild().getDirectory(), firmware.getBuild().getFinalName() + "." + EXTENSION);
    }

    private Path fromRepository(Dependency dependency) {
        Artifact wanted = new DefaultArtifact(
                dependency.getGroupId(),
                dependency.getArtifactId(),
                dependency.getClassifier(),
                EXTENSION,
                dependency.getVersion());
        try {
            return repositories
                    .resolveArtifact(
                            session.getRepositorySession(),
                            new ArtifactRequest(wanted, project.getRemoteProjectRepositories(), null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new UserException("the firmware that the module is for, " + name(dependency) + ", is not to be had;"
                    + " where it is built on this machine, mvn install there, or mvn package in the same reactor. "
                    + e.getMessage());
        }
    }

    private static String name(Dependency dependency) {
        return dependency.getGroupId() + ":" + dependency.getArtifactId() + ":" + dependency.getVersion();
    }
}
