package io.github.aclsweep.dataset.generate;

import io.github.aclsweep.dataset.write.KeyedRandom;

/** A kind of sound event. */
@FunctionalInterface
interface Sound {
    /** Samples per second of everything synthesised here. */
    int RATE_HZ = 22_050;

    /**
     * One event of this kind, different on every draw.
     *
     * @param draw the generator of its random parameters
     * @param samples its length at {@link #RATE_HZ}
     * @return the waveform at any level; it is scaled afterwards
     */
    double[] make(KeyedRandom draw, int samples);

    /** Seconds as a number of samples. */
    static int samples(double seconds) {
        return (int) (seconds * RATE_HZ);
    }
}
