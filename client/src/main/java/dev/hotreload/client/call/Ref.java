package dev.hotreload.client.call;

import java.util.Objects;

/**
 * Holds a struct that a C function writes through a pointer: a record cannot be changed, what this holds can.
 *
 * <pre>{@code
 * Ref<Gains> gains = new Ref<>();
 * thermostat.gains(gains); // void gains(@Out Ref<Gains> gains)
 * float kp = gains.get().kp();
 * }</pre>
 *
 * <p>Not for use by several threads.
 *
 * @param <T> a {@link dev.hotreload.annotations.CStruct}
 */
public final class Ref<T> {
    private T value;

    /** Holds nothing yet: for {@link dev.hotreload.annotations.Out}. */
    public Ref() {}

    /** Holds a struct: for {@link dev.hotreload.annotations.InOut}. */
    public Ref(T value) {
        set(value);
    }

    /**
     * The struct.
     *
     * @throws IllegalStateException if there is none yet
     */
    public T get() {
        if (value == null) {
            throw new IllegalStateException("there is no struct yet: no function has written it, and none was set");
        }
        return value;
    }

    /** Another struct. */
    public void set(T value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return "Ref[" + value + "]";
    }
}
