package io.github.aclsweep.trial;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.IdleSetting;
import io.github.aclsweep.settings.Named;
import io.github.aclsweep.settings.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way of training, chosen by {@code trial.method}. Found by {@link java.util.ServiceLoader}, so
 * that another jar can bring one. An implementation has no state and a public constructor without
 * parameters.
 */
public interface TrainingMethod extends Named {
    /**
     * Raised whenever a change of the code changes the numbers of this method's trials, so that old
     * results are not reused.
     */
    int version();

    /**
     * The settings that its trials read, as sections ({@code patch}) or as single keys ({@code
     * trial.downstream}). Only these belong to a trial's identity, besides the seed.
     */
    Set<String> sections();

    /**
     * The sections that the method brings, with the record of each. Their defaults are in the
     * {@code reference.conf} of its jar; {@link TrialSettings#section} gives the records.
     */
    default Map<String, Class<? extends Record>> ownSections() {
        return Map.of();
    }

    /** What its trials measure, in the order of the table. */
    List<Measure> measures(TrialSettings settings);

    /** The measure that its trials are judged by, one of {@link #measures}. */
    Measure deciding(TrialSettings settings);

    /**
     * The measure of the validation clips that {@link EpochLoop.Training#judged} tells while a
     * trial trains and writes to its metrics, if there is one: searches that stop trials early
     * judge them by it. It must be comparable between all trials of a sweep, which a loss is not.
     */
    default Optional<Measure> watched(TrialSettings settings) {
        return Optional.empty();
    }

    /** The settings that {@link #watched} takes, for people; empty where none help. */
    default String watchedWith() {
        return "";
    }

    /** Epochs between two looks of {@link #watched}. */
    default int watchInterval(TrialSettings settings) {
        return 1;
    }

    /**
     * Whether its trials train nothing and only show what other methods add: they are compared with
     * and are never the best.
     */
    default boolean isBaseline() {
        return false;
    }

    /** What is wrong with settings that only several sections together can get wrong. */
    default List<Problem> check(TrialSettings settings) {
        return List.of();
    }

    /** The settings that it reads and that change nothing with the values of others. */
    default List<IdleSetting> idle(TrialSettings settings) {
        return List.of();
    }

    /**
     * What its trials cannot tell with these settings on this data, though they run.
     *
     * @param clean how much audio has checked labels
     * @return settings with what would be better
     */
    default List<Problem> doubts(TrialSettings settings, DataAmount clean) {
        return List.of();
    }

    /** What a trial costs, in comparison with other trials on the same data. */
    Cost cost(TrialSettings settings);

    /** What a trial needs of a GPU's memory. */
    default WorkingMemory memory(TrialSize size) {
        return WorkingMemory.NONE;
    }

    /**
     * The layers of the network that a trial trains, newly made. They are compared with plain Java
     * before the trial's first step; see {@link io.github.aclsweep.kernel.KernelCheck}.
     *
     * @param manager owns the weights
     * @param frames frames of a patch
     * @param classes outputs of the classifier layer
     */
    default Layer network(NDManager manager, TrialSettings settings, int frames, int classes) {
        return settings.newEncoder(manager, classes).body();
    }

    /**
     * Runs a trial. Gradient mode is off in the calling thread.
     *
     * @return numbers of {@link #measures}
     */
    Scores run(TrialContext context);

    /**
     * What a trial costs.
     *
     * @param epochs the number of training epochs that are configured
     * @param work the number of patches that are trained, times their cells, times the cost of a
     *     cell relative to the small encoder; 0 where nothing is trained
     */
    record Cost(long epochs, double work) {}

    /**
     * What a trial needs of a GPU's memory besides its features, in bytes.
     *
     * @param training the memory of the largest training stage
     * @param evaluation the memory of the largest stage without gradients
     */
    record WorkingMemory(double training, double evaluation) {
        /** Of a method that uses no GPU to speak of. */
        public static final WorkingMemory NONE = new WorkingMemory(0, 0);
    }

    /** Whether its trials read a settings key. */
    default boolean reads(String key) {
        return sections().stream()
                .anyMatch(section -> key.equals(section) || key.startsWith(section + "."));
    }

    /** How long a trial that is to stop may take before it is killed; empty where it never is. */
    default Optional<Duration> grace(TrialSettings settings) {
        return Optional.empty();
    }
}
