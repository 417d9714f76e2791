package io.github.aclsweep.doctor;

import java.time.Duration;

/** A time by which something must be done. */
final class Deadline {
    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The earlier of this one and one that begins now. */
    Deadline orIn(Duration time) {
        return time.compareTo(remaining()) < 0 ? in(time) : this;
    }

    /** Never negative. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
