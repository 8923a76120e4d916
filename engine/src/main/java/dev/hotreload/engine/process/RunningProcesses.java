package dev.hotreload.engine.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The commands under way: none outlives the JVM, nor the thread that waits for it. */
final class RunningProcesses {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(RunningProcesses::kill)));
    }

    private RunningProcesses() {}

    static void add(Process process) {
        RUNNING.add(process);
    }

    /** Kills the process if it has not ended. */
    static void end(Process process) {
        RUNNING.remove(process);
        if (process.isAlive()) {
            kill(process);
        }
    }

    /** Children first: a compiler driver's children would live on without it. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
