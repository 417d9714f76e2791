package io.github.aclsweep.audio;

import java.util.OptionalLong;

/**
 * What the header of an audio file states.
 *
 * @param name the container and the coding of its samples, for example {@code WAV, 16-bit PCM}
 * @param sampleRateHz frames per second
 * @param channels the number of channels
 * @param bits the size of one sample in bits
 * @param frames samples per channel; empty where only decoding the file tells
 */
public record AudioFormat(
        String name, int sampleRateHz, int channels, int bits, OptionalLong frames) {
    /** Below, resampling makes far more samples than the file has bytes. */
    static final int MIN_RATE_HZ = 1000;

    static final int MAX_RATE_HZ = 1_536_000;

    /** Checks what a header states. */
    static AudioFormat of(String name, double rateHz, int channels, int bits, OptionalLong frames)
            throws AudioException {
        if (!(rateHz >= MIN_RATE_HZ && rateHz <= MAX_RATE_HZ)) {
            throw new AudioException(
                    "found a sample rate of %s Hz, expected %d to %d Hz"
                            .formatted(plain(rateHz), MIN_RATE_HZ, MAX_RATE_HZ));
        }
        if (channels < 1) {
            throw new AudioException("found no channels, expected at least 1");
        }
        return new AudioFormat(name, (int) Math.round(rateHz), channels, bits, frames);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** Seconds of audio, if the header states the number of frames. */
    public double seconds() {
        return frames.isPresent() ? (double) frames.getAsLong() / sampleRateHz : 0;
    }
}
