package io.github.aclsweep.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How long one part of a trial takes.
 *
 * @param part the part's name
 * @param unit the name of one item, in the plural
 * @param items the number of items that one run works on
 * @param seconds the times of all runs, sorted
 */
public record Timing(String part, String unit, long items, List<Double> seconds) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Timing {
        if (seconds.isEmpty() || items < 1) {
            throw new IllegalArgumentException("expected at least one run of one item");
        }
        seconds = seconds.stream().sorted().toList();
    }

    /**
     * Times a part after a run that is not counted, in which code is compiled and files are read.
     */
    static Timing of(String part, String unit, long items, int runs, Runnable work) {
        work.run();
        List<Double> seconds =
                IntStream.range(0, runs)
                        .mapToObj(
                                run -> {
                                    long began = System.nanoTime();
                                    work.run();
                                    return (System.nanoTime() - began) / NANOS_PER_SECOND;
                                })
                        .toList();
        return new Timing(part, unit, items, seconds);
    }

    /** The middle run; of an even number the mean of the middle two. */
    public double median() {
        int half = seconds.size() / 2;
        return seconds.size() % 2 == 1
                ? seconds.get(half)
                : (seconds.get(half - 1) + seconds.get(half)) / 2;
    }

    public double fastest() {
        return seconds.get(0);
    }

    public double slowest() {
        return seconds.get(seconds.size() - 1);
    }

    /** Items per second of the median run. */
    public double rate() {
        return items / median();
    }
}
