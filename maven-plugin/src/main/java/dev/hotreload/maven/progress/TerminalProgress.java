package dev.hotreload.maven.progress;

import dev.hotreload.engine.idf.run.Progress;
import java.io.Console;
import java.io.PrintStream;

/** One line of a terminal, written anew for each step. */
public final class TerminalProgress implements Progress {
    private static final String ERASED = "\r\u001b[K";
    /** Of the narrowest terminal: a line that is wrapped cannot be erased. */
    private static final int WIDTH = 79;

    private final PrintStream terminal;
    private boolean shown;

    public TerminalProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Whether a person sees what this process prints. */
    public static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there may be a console without a terminal, and a method that says so.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public void at(int step, int steps, String what) {
        String line = "[" + step + "/" + steps + "] " + what;
        terminal.print(ERASED + line.substring(0, Math.min(line.length(), WIDTH)));
        terminal.flush();
        shown = true;
    }

    @Override
    public void clear() {
        if (shown) {
            terminal.print(ERASED);
            terminal.flush();
            shown = false;
        }
    }
}
