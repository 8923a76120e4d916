package dev.hotreload.engine.watch.board;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.client.auth.MismatchException;
import dev.hotreload.engine.BuildLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Knows whether the board is there, and tells when it goes, starts anew or is back. Of one thread. */
public final class BoardLink {
    private final WatchedBoard board;
    private final BuildLog log;
    private final Presence presence = new Presence();
    private Optional<Status> last = Optional.empty();
    private boolean toldAbsence;

    public BoardLink(WatchedBoard board, BuildLog log) {
        this.board = board;
        this.log = log;
    }

    /** How long to wait with the next {@link #look}. */
    public Duration untilDue() {
        return presence.untilDue();
    }

    /** Whether the board answered when it was looked at last. */
    public boolean isPresent() {
        return presence.isPresent();
    }

    /** What it told last; empty before it ever answered. */
    public Optional<Status> last() {
        return last;
    }

    /** Talks to the board; empty while there is none. */
    public Optional<HotReloadClient> client() throws IOException {
        return board.client();
    }

    /**
     * Looks at the board.
     *
     * @return what it tells, all that it holds among it, if it has started anew or come back since the last look
     */
    public Optional<Status> look() throws IOException {
        Optional<HotReloadClient> client = board.client();
        if (client.isEmpty()) {
            gone("there is no board");
            return Optional.empty();
        }
        try {
            return there(client.get(), ask(client.get()));
        } catch (DeviceUnreachableException e) {
            gone(e.getMessage());
            return Optional.empty();
        } catch (DeviceException | MismatchException e) {
            presence.refused();
            log.debug("the board does not tell what it runs: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What its log holds is asked for only when that is to be told: it is long. */
    private Status ask(HotReloadClient client) throws IOException {
        if (isPresent()) {
            Status brief = client.status(Status.Listed.NONE);
            if (!hasStartedAnew(brief)) {
                return brief;
            }
        }
        return client.status();
    }

    private boolean hasStartedAnew(Status status) {
        return last.filter(before -> status.bootId() != null && !status.bootId().equals(before.bootId()))
                .isPresent();
    }

    /** The board did not answer. */
    public void gone(String why) {
        boolean lost = presence.gone();
        if (lost || !toldAbsence) {
            log.warn((lost ? "The board is gone (" : "No board (") + why + "): " + board.advice());
            toldAbsence = true;
        }
    }

    private Optional<Status> there(HotReloadClient client, Status status) {
        boolean back = presence.there();
        boolean startedAnew = hasStartedAnew(status);
        boolean known = last.isPresent();
        last = Optional.of(status);
        toldAbsence = false;
        if (!known) {
            log.info("The board at " + client.base() + " is there");
        } else if (startedAnew) {
            log.info("The board has started anew, at " + client.base());
        } else if (back) {
            log.info("The board is back, at " + client.base());
        }
        return back || startedAnew ? last : Optional.empty();
    }
}
