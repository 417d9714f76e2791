package io.github.aclsweep.trial;

import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.settings.SettingsText;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The time a trial takes, part by part, earlier attempts up to their checkpoints included. */
public final class Stopwatch implements Resumable {
    /** What time is spent on. */
    public enum Part {
        FEATURES,
        PRETRAIN,
        EVALUATION
    }

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final Map<Part, Double> seconds = new EnumMap<>(Part.class);
    private Part part;
    private long began;

    /** A clock that runs for the first part. */
    public Stopwatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.part = Part.FEATURES;
        this.began = nanoTime.getAsLong();
    }

    /** Time is spent on this part from now on. */
    public void begin(Part next) {
        seconds.put(part, seconds(part));
        part = next;
        began = nanoTime.getAsLong();
    }

    public double seconds(Part asked) {
        double earlier = seconds.getOrDefault(asked, 0.0);
        return asked == part ? earlier + (nanoTime.getAsLong() - began) / NANOS : earlier;
    }

    @Override
    public void save(Checkpoint checkpoint) {
        for (Part each : Part.values()) {
            checkpoint.put(name(each), seconds(each));
        }
    }

    /** Adds the time of earlier attempts. */
    @Override
    public void restore(Checkpoint checkpoint) {
        for (Part each : Part.values()) {
            seconds.merge(each, checkpoint.number(name(each)), Double::sum);
        }
    }

    private static String name(Part part) {
        return "seconds." + SettingsText.text(part);
    }
}
