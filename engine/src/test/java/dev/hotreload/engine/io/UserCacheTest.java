package dev.hotreload.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCacheTest {
    @TempDir
    Path folder;

    @Test
    void theEnvironmentNamesTheFolder() {
        assertThat(UserCache.fromEnvironment(Map.of("HOTRELOAD_CACHE", "/c")).root())
                .isEqualTo(Path.of("/c"));
        assertThat(UserCache.fromEnvironment(Map.of("XDG_CACHE_HOME", "/x")).root())
                .isEqualTo(Path.of("/x/hotreload"));
        assertThat(UserCache.fromEnvironment(Map.of()).root())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/hotreload"));
    }

    @Test
    void anEntryIsMadeOnceHoweverManyAsk() {
        UserCache cache = new UserCache(folder);
        AtomicInteger made = new AtomicInteger();

        IntStream.range(0, 16).parallel().forEach(i -> entry(cache, made));

        assertThat(made).hasValue(1);
        assertThat(folder.resolve("kind/digest/file")).hasContent("whole");
    }

    @Test
    void anotherClassLoaderOfTheSameProcessWaits() throws Exception {
        CountDownLatch filling = new CountDownLatch(1);
        try (URLClassLoader other = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            FutureTask<Object> second = new FutureTask<>(() -> {
                filling.await();
                return entryBy(other);
            });
            Thread thread = new Thread(second);
            thread.start();
            new UserCache(folder).entry("kind", "digest", target -> {
                filling.countDown();
                awaitBlocked(thread);
            });

            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(folder.resolve("kind/digest"));
        }
    }

    /** The other thread is at the lock, or has failed there. */
    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private Object entryBy(ClassLoader loader) throws Exception {
        Class<?> cache = loader.loadClass(UserCache.class.getName());
        Class<?> filler = loader.loadClass(UserCache.Filler.class.getName());
        Object nothing = Proxy.newProxyInstance(loader, new Class<?>[] {filler}, (proxy, method, arguments) -> null);
        return cache.getMethod("entry", String.class, String.class, filler)
                .invoke(cache.getConstructor(Path.class).newInstance(folder), "kind", "digest", nothing);
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(element).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    @Test
    void aFailureLeavesNothing() throws IOException {
        UserCache cache = new UserCache(folder);

        assertThatThrownBy(() -> cache.entry("kind", "digest", made -> {
                    Files.writeString(made.resolve("half"), "");
                    throw new IOException("broken");
                }))
                .hasMessage("broken");

        try (Stream<Path> left = Files.list(folder.resolve("kind"))) {
            assertThat(left).allMatch(path -> path.toString().endsWith(".lock"));
        }
        assertThat(entry(cache, new AtomicInteger())).isDirectoryContaining("glob:**/file");
    }

    @Test
    void aCacheThatCannotBeIsSaidSo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new UserCache(file).entry("kind", "digest", made -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("HOTRELOAD_CACHE");
    }

    private static Path entry(UserCache cache, AtomicInteger made) {
        try {
            return cache.entry("kind", "digest", target -> {
                made.incrementAndGet();
                Files.writeString(target.resolve("file"), "whole");
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
