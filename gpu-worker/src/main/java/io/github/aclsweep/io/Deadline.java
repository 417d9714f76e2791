package io.github.aclsweep.io;

import java.time.Duration;

/** A time by which something must be done. */
public final class Deadline {
    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The deadline that is a duration from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** This deadline, or the one that is a duration from now if that is earlier. */
    public Deadline orIn(Duration time) {
        return time.compareTo(remaining()) < 0 ? in(time) : this;
    }

    /** The time that is left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
