package dev.hotreload.engine.doctor;

/**
 * What was looked for, and what was found.
 *
 * @param state how it is
 * @param what was looked for, such as {@code Java}
 * @param found what there is of it, or why there is nothing
 * @param remedy what to do; empty where nothing is to be done
 */
public record Finding(State state, String what, String found, String remedy) {
    /** How it is with something. */
    public enum State {
        OK("ok"),
        /** Not there, or not yet, and nothing is wrong: the project at hand can do without. */
        ABSENT("absent"),
        /** Something is not as it should be, but can be done without. */
        WARNING("warning"),
        /** The project at hand cannot do without. */
        MISSING("missing");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** Whether something is to be told as a warning at least. */
        public boolean isWrong() {
            return this == WARNING || this == MISSING;
        }
    }

    static Finding ok(String what, String found) {
        return new Finding(State.OK, what, found, "");
    }

    static Finding absent(String what, String found, String remedy) {
        return new Finding(State.ABSENT, what, found, remedy);
    }

    static Finding warning(String what, String found, String remedy) {
        return new Finding(State.WARNING, what, found, remedy);
    }

    /** Of something that is there, but does not work: missing if it is needed, else a warning. */
    static Finding broken(boolean needed, String what, String found, String remedy) {
        return new Finding(needed ? State.MISSING : State.WARNING, what, found, remedy);
    }

    /** Missing if it is needed, else absent. */
    static Finding lacking(boolean needed, String what, String found, String remedy) {
        return new Finding(needed ? State.MISSING : State.ABSENT, what, found, remedy);
    }

    @Override
    public String toString() {
        return "%-8s %s: %s%s".formatted(state.text, what, found, remedy.isEmpty() ? "" : " -> " + remedy);
    }
}
