package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.Programs.Running;
import io.github.aclsweep.doctor.ShortTrials.Trained;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether two trials at once on one device come to what one alone comes to. */
final class SideBySideCheck implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(200);
    private static final List<String> NAMES = List.of("side-by-side-1", "side-by-side-2");

    private final ShortTrials trials;
    private final CheckSettings settings;
    private final LearningCheck alone;

    /**
     * @param alone the same trial alone, compared with if it ran before
     */
    SideBySideCheck(ShortTrials trials, CheckSettings settings, LearningCheck alone) {
        this.trials = trials;
        this.settings = settings;
        this.alone = alone;
    }

    @Override
    public String name() {
        return "side-by-side";
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Outcome run(Deadline deadline) {
        List<Running> running = NAMES.stream().map(trials::start).toList();
        List<Trained> ended = new ArrayList<>();
        for (int i = 0; i < running.size(); i++) {
            ended.add(trials.await(running.get(i), NAMES.get(i), deadline));
        }
        for (Trained trial : ended) {
            if (!trial.succeeded()) {
                return Outcome.failed(
                        name(),
                        "one of two trials did not come to its end: " + trial.problem(),
                        "keep to one trial on a device, and see logs/side-by-side-*.err");
            }
        }
        List<Trained> all = new ArrayList<>(ended);
        alone.trained().ifPresent(all::add);
        boolean same = all.stream().map(Trained::scores).distinct().count() == 1;
        List<String> lines = lines(ended, same);
        if (!ended.stream().allMatch(Trained::learned) || (!same && !settings.onGpu())) {
            return Outcome.failed(
                            name(),
                            "two trials at once come to other scores than one alone",
                            "keep to one trial on a device, and report it")
                    .with(lines, ended);
        }
        return Outcome.passed(name(), lines, ended);
    }

    private List<String> lines(List<Trained> ended, boolean same) {
        List<String> lines = new ArrayList<>();
        for (Trained trial : ended) {
            lines.add(
                    String.format(
                            Locale.ROOT, "micro %.1f %%, %.0f s", trial.micro(), trial.seconds()));
        }
        alone.trained()
                .ifPresent(
                        trial ->
                                lines.add(
                                        String.format(
                                                Locale.ROOT,
                                                "alone: micro %.1f %%, %.0f s",
                                                trial.micro(),
                                                trial.seconds())));
        lines.add(
                same
                        ? "all scores are the same to the last bit"
                        : "scores differ in their last bits, as kernels of a GPU may add in any"
                                + " order");
        return lines;
    }
}
