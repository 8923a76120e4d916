package dev.hotreload.junit.device;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.build.BuiltModule;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The devices of one run of tests: boards, as many as there are classes at a time, or the one that was named. The module is
 * built once. Safe for use by several threads; closing ends the boards.
 */
public final class Devices implements AutoCloseable {
    private static final String PROPERTY = "hotreload.device";

    private final List<EmulatedDevice> all = new ArrayList<>();
    private final Deque<EmulatedDevice> free = new ArrayDeque<>();
    private TestProject project;
    private BuiltModule module;
    private NamedDevice named;

    /**
     * Gives a device with the project's module, loaded anew; waits for the named one while another class has it.
     *
     * @param test a class of the project's
     * @throws UserException if the module cannot be built or does not fit the device, or is another project's than that of
     *     the classes before
     */
    public TestDevice take(Class<?> test) throws IOException {
        String url = System.getProperty(PROPERTY, "");
        return url.isEmpty() ? board(test) : named(url, test);
    }

    private TestDevice named(String url, Class<?> test) throws IOException {
        NamedDevice device;
        synchronized (this) {
            TestProject tested = project(test);
            if (named == null) {
                named = NamedDevice.at(url, tested);
            }
            device = named;
        }
        device.begin();
        return device;
    }

    private TestDevice board(Class<?> test) throws IOException {
        EmulatedDevice board;
        synchronized (this) {
            TestProject tested = project(test);
            if (module == null) {
                module = tested.build();
            }
            board = free.poll();
            if (board == null) {
                board = new EmulatedDevice(tested, module, this::giveBack);
                all.add(board);
            }
        }
        try {
            board.begin();
            return board;
        } catch (IOException | RuntimeException e) {
            drop(board);
            throw e;
        }
    }

    /** Nobody has a board that could not begin, so that nobody would give it back. */
    private void drop(EmulatedDevice board) {
        synchronized (this) {
            all.remove(board);
        }
        board.end();
    }

    private TestProject project(Class<?> test) throws IOException {
        TestProject found = TestProject.find(test, new PrintedLog());
        if (project == null) {
            project = found;
        } else if (!found.basedir().equals(project.basedir())) {
            throw new UserException(test.getName() + " tests the module in " + found.basedir()
                    + ", and a class before it that in " + project.basedir() + ": run the two projects' tests apart");
        }
        return project;
    }

    private synchronized void giveBack(EmulatedDevice board) {
        free.push(board);
    }

    @Override
    public synchronized void close() {
        all.forEach(EmulatedDevice::end);
    }
}
