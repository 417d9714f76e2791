package io.github.aclsweep.plan;

import io.github.aclsweep.checkpoint.CheckpointSettings;
import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.notification.NotifySettings;
import io.github.aclsweep.search.SearchSettings;
import io.github.aclsweep.search.StopSettings;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.space.SearchSpace;
import io.github.aclsweep.space.SpaceReader;
import io.github.aclsweep.trial.GpuSettings;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.Locations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All settings of a sweep, read and checked.
 *
 * @param file what they were read from
 * @param sweep the section sweep, with its name filled in
 * @param search the section sweep.search
 * @param stop the section sweep.stop
 * @param cluster the section cluster
 * @param place where trials find their data and which device they use
 * @param gpu how they use a GPU
 * @param checkpoint the section checkpoint
 * @param notices the section notify
 * @param plan every trial
 */
public record ResolvedSweep(
        SettingsFile file,
        SweepSettings sweep,
        SearchSettings search,
        StopSettings stop,
        ClusterSettings cluster,
        Locations place,
        GpuSettings gpu,
        CheckpointSettings checkpoint,
        NotifySettings notices,
        SweepPlan plan) {

    /**
     * Reads all sections.
     *
     * @param fallbackName the sweep's name if the settings have none
     * @throws InvalidSettings with the problems of all sections, of what they plan and, beside
     *     these, of data and files that are not there
     */
    public static ResolvedSweep of(SettingsFile file, String fallbackName) {
        try {
            return checked(file, fallbackName);
        } catch (InvalidSettings first) {
            throw AllProblems.of(
                    file, first, left -> SweepData.requireThere(checked(left, fallbackName)));
        }
    }

    private static ResolvedSweep checked(SettingsFile file, String fallbackName) {
        Set<Problem> problems = new LinkedHashSet<>();
        Optional<SweepSettings> sweep =
                collect(
                        problems,
                        () -> file.bind(SweepSettings.class, "sweep").named(fallbackName));
        Optional<SearchSettings> search =
                collect(problems, () -> file.bind(SearchSettings.class, "sweep.search"));
        Optional<StopSettings> stop =
                collect(problems, () -> file.bind(StopSettings.class, "sweep.stop"));
        Optional<ClusterSettings> cluster =
                collect(problems, () -> file.bind(ClusterSettings.class, "cluster"));
        Optional<Locations> place = collect(problems, () -> Locations.from(file));
        Optional<GpuSettings> gpu = collect(problems, () -> GpuSettings.from(file));
        Optional<CheckpointSettings> checkpoint =
                collect(problems, () -> file.bind(CheckpointSettings.class, "checkpoint"));
        Optional<NotifySettings> notify =
                collect(problems, () -> file.bind(NotifySettings.class, "notify"));
        Optional<TrialSettings> base = collect(problems, () -> TrialSettings.from(file));
        Optional<SearchSpace> space = collect(problems, () -> SpaceReader.read(file));
        sweep.flatMap(with -> CompareWithCheck.noRow(file, with, base, space))
                .ifPresent(problems::add);
        if (problems.isEmpty()) {
            gpuProblem(cluster.orElseThrow(), place.orElseThrow(), file).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(new ArrayList<>(problems));
        }
        SweepPlan plan =
                SweepPlan.of(file, sweep.orElseThrow(), base.orElseThrow(), space.orElseThrow());
        String selectBy = sweep.orElseThrow().selectBy();
        SelectingMeasure.requireMeasured(file, selectBy, plan.points());
        search.orElseThrow().start(selectBy, plan.points()); // refuses trials that it cannot search
        stop.orElseThrow().requireWatched(plan.points());
        CompareWithCheck.requirePlanned(file, sweep.orElseThrow(), plan);
        return new ResolvedSweep(
                file,
                sweep.orElseThrow(),
                search.orElseThrow(),
                stop.orElseThrow(),
                cluster.orElseThrow(),
                place.orElseThrow(),
                gpu.orElseThrow(),
                checkpoint.orElseThrow(),
                notify.orElseThrow(),
                plan);
    }

    /** What trials are told: auto means the GPU exactly where trials are given one. */
    public DeviceChoice device() {
        if (place.device() == DeviceChoice.AUTO) {
            return cluster.gpusPerTrial() == 0 ? DeviceChoice.CPU : DeviceChoice.GPU;
        }
        return place.device();
    }

    private static Optional<Problem> gpuProblem(
            ClusterSettings cluster, Locations place, SettingsFile file) {
        boolean nobodysGpu = place.device() == DeviceChoice.GPU && cluster.gpusPerTrial() == 0;
        return nobodysGpu
                ? file.find("device")
                        .map(
                                value ->
                                        new Problem(
                                                "device",
                                                "gpu",
                                                "cpu or auto, or cluster.gpus-per-trial = 1",
                                                SettingsFile.where(value)))
                : Optional.empty();
    }

    private static <V> Optional<V> collect(Set<Problem> problems, Supplier<V> read) {
        try {
            return Optional.of(read.get());
        } catch (InvalidSettings e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
