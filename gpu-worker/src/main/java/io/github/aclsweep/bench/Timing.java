package io.github.aclsweep.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long one part of a trial takes.
 *
 * @param part the part's name
 * @param unit the name of one item, in the plural
 * @param items the number of items that one run works on
 * @param seconds the times of all runs, sorted
 * @param runsOfTrial how many such runs a whole trial is; 0 for what is no part of it
 */
public record Timing(
        String part, String unit, long items, List<Double> seconds, double runsOfTrial) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Timing {
        if (seconds.isEmpty() || items < 1) {
            throw new IllegalArgumentException("expected at least one run of one item");
        }
        seconds = seconds.stream().sorted().toList();
    }

    /** The time of something that is not a part of a trial. */
    public Timing(String part, String unit, long items, List<Double> seconds) {
        this(part, unit, items, seconds, 0);
    }

    /** This time as a part of a trial, which runs it so many times. */
    Timing ofTrial(double runs) {
        return new Timing(part, unit, items, seconds, runs);
    }

    /** What a whole trial spends on the part. */
    public double secondsOfTrial() {
        return runsOfTrial * median();
    }

    /**
     * Times a part after a run that is not counted, in which code is compiled and files are read.
     */
    static Timing of(String part, String unit, long items, int runs, Runnable work) {
        return alternating(unit, items, runs, Map.of(part, work)).get(0);
    }

    /**
     * Times parts that do the same in turn, so that whatever else the machine does meets them all.
     *
     * @param works the parts by their names
     */
    static List<Timing> alternating(
            String unit, long items, int runs, Map<String, Runnable> works) {
        works.values().forEach(Runnable::run);
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            works.forEach(
                    (part, work) ->
                            seconds.computeIfAbsent(part, any -> new ArrayList<>())
                                    .add(seconds(work)));
        }
        return seconds.entrySet().stream()
                .map(part -> new Timing(part.getKey(), unit, items, part.getValue()))
                .toList();
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / NANOS_PER_SECOND;
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
