package dev.hotreload.engine.watch;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to watch.
 *
 * @param quiet for how long nothing may be saved before a build begins
 * @param keys whether somebody may press keys
 * @param firmware whether to build the firmware anew, and start the board with it, when one of its files is saved; else
 *     that is only said to be needed
 * @param pom the project's description, of which a change is only told
 */
public record WatchSettings(Duration quiet, boolean keys, boolean firmware, Path pom) {}
