package dev.hotreload.engine.monitor;

import dev.hotreload.engine.decode.AddressDecoder;
import java.util.List;
import java.util.function.Consumer;

/** Shows a board's log, with what is known of its addresses below each line. Of one thread at a time. */
public final class BoardConsole implements Consumer<String> {
    private final AddressDecoder decoder;
    private final Consumer<String> screen;

    public BoardConsole(AddressDecoder decoder, Consumer<String> screen) {
        this.decoder = decoder;
        this.screen = screen;
    }

    @Override
    public void accept(String line) {
        screen.accept(line);
        decoder.decode(line).forEach(screen);
    }

    /**
     * Takes what a board has printed so far: all of it is learnt from, its last lines are shown.
     *
     * @param last how many lines to show
     */
    public void past(List<String> lines, int last) {
        int shown = Math.max(0, lines.size() - last);
        lines.subList(0, shown).forEach(decoder::learn);
        lines.subList(shown, lines.size()).forEach(this);
    }
}
