package dev.hotreload.engine.idf.install;

import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of ESP-IDF, as its {@code tools/cmake/version.cmake} says it. */
public record IdfVersion(int major, int minor, int patch) implements Comparable<IdfVersion> {
    private static final IdfVersion LOWEST = new IdfVersion(5, 0, 0);
    private static final Comparator<IdfVersion> ORDER = Comparator.comparingInt(IdfVersion::major)
            .thenComparingInt(IdfVersion::minor)
            .thenComparingInt(IdfVersion::patch);

    /**
     * @param idf folder of ESP-IDF
     * @throws UserException if there is none, or it is too old for the component
     */
    public static IdfVersion of(Path idf) throws IOException {
        IdfVersion version = read(idf);
        if (version.compareTo(LOWEST) < 0) {
            throw new UserException("ESP-IDF in " + idf + " is version " + version + ", and hotreload needs " + LOWEST
                    + " at least: name a newer one by -Dhotreload.idf.path=FOLDER");
        }
        return version;
    }

    private static IdfVersion read(Path idf) throws IOException {
        try {
            String text = Files.readString(idf.resolve("tools/cmake/version.cmake"));
            return new IdfVersion(number(idf, text, "MAJOR"), number(idf, text, "MINOR"), number(idf, text, "PATCH"));
        } catch (NoSuchFileException e) {
            throw new UserException(idf + " is no ESP-IDF, for it has no tools/cmake/version.cmake", e);
        }
    }

    private static int number(Path idf, String text, String part) {
        Matcher matcher = Pattern.compile("set\\(\\s*IDF_VERSION_" + part + "\\s+(\\d{1,4})\\s*\\)")
                .matcher(text);
        if (!matcher.find()) {
            throw new UserException(idf.resolve("tools/cmake/version.cmake") + " does not set IDF_VERSION_" + part
                    + ": is it ESP-IDF's?");
        }
        return Integer.parseInt(matcher.group(1));
    }

    @Override
    public int compareTo(IdfVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
