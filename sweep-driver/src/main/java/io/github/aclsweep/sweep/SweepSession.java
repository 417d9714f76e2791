package io.github.aclsweep.sweep;

import io.github.aclsweep.attempt.SparkTrialDispatcher;
import io.github.aclsweep.attempt.StopReason;
import io.github.aclsweep.attempt.TrialDispatcher;
import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.attempt.message.ProgressPlugin;
import io.github.aclsweep.attempt.message.SweepGauges;
import io.github.aclsweep.bill.Bill;
import io.github.aclsweep.bill.CostEstimate;
import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.cluster.LocalGpus;
import io.github.aclsweep.cluster.LocalMaster;
import io.github.aclsweep.cluster.SecurityWarning;
import io.github.aclsweep.cluster.SparkCluster;
import io.github.aclsweep.cluster.WorkerResources;
import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.plan.BriefLabels;
import io.github.aclsweep.plan.CostClass;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.sweep.run.SweepRows;
import io.github.aclsweep.terminal.ExpectedRun;
import io.github.aclsweep.terminal.ExpectedTrial;
import io.github.aclsweep.terminal.SweepProgress;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** One run of a sweep on a cluster, and what may end it early: a signal, the budget. */
final class SweepSession {
    /** Searches that run every trial to its end. */
    private static final Set<String> WHOLE = Set.of("grid", "random");

    private final PreparedSweep sweep;
    private final TrialWork work;
    private final Optional<LocalGpus> gpus;
    private final PrintWriter err;

    /** Known before a stop, which must not wait for rows whose files are on their way. */
    private final Optional<Duration> grace;

    private boolean begun;
    private final AtomicReference<StopReason> stopReason = new AtomicReference<>();
    private final AtomicReference<TrialDispatcher> dispatcher = new AtomicReference<>();
    private final AtomicReference<SweepProgress> shown = new AtomicReference<>();

    /**
     * A session.
     *
     * @param gpus those of this machine, where executors run here and trials use them
     * @param err is told when the session is to end early
     */
    SweepSession(PreparedSweep sweep, TrialWork work, Optional<LocalGpus> gpus, PrintWriter err) {
        this.sweep = sweep;
        this.work = work;
        this.gpus = gpus;
        this.err = err;
        this.grace =
                sweep.run().rows().all().stream()
                        .map(row -> row.trial().settings())
                        .flatMap(trial -> trial.method().grace(trial).stream())
                        .findFirst();
    }

    /**
     * Runs trials until all have ended or the session has been stopped.
     *
     * @param submitted the master that {@code spark-submit} was given
     * @param bill what the rest of the sweep will cost
     */
    void run(String submitted, Bill bill) {
        if (isStopped()) {
            sweep.run().writeLast();
            return;
        }
        List<Trial> pending = sweep.run().rows().pending();
        LocalGpus.Offer offer = offer(submitted, executors(pending.size()));
        SecurityWarning.warning(offer.master()).ifPresent(err::println);
        try (SweepProgress display = display(bill)) {
            try {
                run(pending, offer, display);
            } finally {
                if (begun || isStopped()) { // what earlier runs have written stays as it is
                    display.waiting("writing tables and report");
                    sweep.run().writeLast();
                }
            }
        }
    }

    @SuppressWarnings("try") // the clock is only opened and closed
    private void run(List<Trial> pending, LocalGpus.Offer offer, SweepProgress display) {
        Instant began = Instant.now();
        ResolvedSweep settings = sweep.settings();
        try (BudgetClock ignored = new BudgetClock(settings.sweep().budget(), this::budgetSpent);
                SparkCluster cluster =
                        SparkCluster.start(
                                offer.master(),
                                settings.cluster(),
                                settings.gpu(),
                                settings.sweep().name(),
                                executors(pending.size()),
                                offer.settings(),
                                sweep.folder().logs(),
                                ProgressPlugin.class)) {
            begun = true; // and not before: a master that does not answer leaves a sweep as it is
            SweepRecord.write(sweep, offer.master(), began);
            sweep.run().writeFirst();
            sweep.run().packFiles().ifPresent(cluster::distribute);
            SweepGauges gauges = new SweepGauges(pending.size());
            try (SparkTrialDispatcher trials =
                    new SparkTrialDispatcher(cluster, work, settings.cluster(), gauges)) {
                dispatcher.set(trials);
                display.waiting("waiting for the first executor");
                cluster.awaitExecutor(settings.cluster(), this::isStopped);
                cluster.slotsWarning(settings.cluster()).ifPresent(err::println);
                new FeaturesFirst(sweep, cluster, display).run(pending, this::isStopped);
                display.waiting("starting trials");
                // After a stop it starts nothing, and gives every trial the reason.
                new SearchLoop(sweep.run().search(), sweep.run(), trials, stopReason::get).run();
            }
            display.waiting("stopping Spark");
        }
    }

    private SweepProgress display(Bill bill) {
        String name = sweep.settings().sweep().name();
        SweepProgress display =
                SweepProgress.forStandardError(
                        name,
                        BriefLabels.of(sweep.settings()).title(name),
                        new ExpectedRun(
                                expected(sweep.run().rows(), ofWhole(bill.estimate())),
                                bill.atOnce(),
                                bill.estimate().map(CostEstimate::clusterStart).orElse(0.0)));
        sweep.run().showOn(display);
        display.waiting("starting Spark");
        shown.set(display);
        return display;
    }

    /** Other searches end trials early, which the time of whole ones says nothing of. */
    private Optional<CostEstimate> ofWhole(Optional<CostEstimate> estimate) {
        return estimate.filter(known -> WHOLE.contains(sweep.settings().search().strategy()));
    }

    /** The trials that are to run, what earlier attempts at them took, and what is expected. */
    static List<ExpectedTrial> expected(SweepRows rows, Optional<CostEstimate> estimate) {
        Set<String> pending = rows.pending().stream().map(Trial::id).collect(Collectors.toSet());
        return rows.all().stream()
                .filter(row -> pending.contains(row.trial().id()))
                .map(
                        row -> {
                            TrialSettings settings = row.trial().settings();
                            return new ExpectedTrial(
                                    row.trial().id(),
                                    CostClass.of(settings),
                                    settings.method().cost(settings).work(),
                                    estimate.map(known -> known.spared(row))
                                            .orElse(row.keptSeconds()),
                                    estimate.map(known -> known.seconds(settings)).orElse(0.0));
                        })
                .toList();
    }

    /** Lets running trials save themselves and ends the run. */
    void stop() {
        stop(StopReason.INTERRUPTED);
    }

    /** Tells people a sentence, above the progress where that is shown. */
    void say(String sentence) {
        SweepProgress display = shown.get();
        if (display == null) {
            err.println(sentence);
            err.flush();
        } else {
            display.note(sentence);
        }
    }

    /** Whether the run is to end before its trials: somebody asked for it, or its time is over. */
    boolean isStopped() {
        return stopReason.get() != null;
    }

    /** The master in Spark's syntax, and the GPUs that an embedded one offers. */
    private LocalGpus.Offer offer(String submitted, int executors) {
        ClusterSettings cluster = sweep.settings().cluster();
        WorkerResources machine = LocalMaster.thisMachine();
        String master = LocalMaster.resolve(submitted, cluster, machine, executors);
        LocalMaster.memoryNote(submitted, cluster, machine, executors).ifPresent(err::println);
        Optional<GpuMemory> memory = GpuMemory.of(sweep);
        memory.ifPresent(
                one ->
                        one.sentences(gpus.map(LocalGpus::gpus).orElse(List.of()))
                                .forEach(err::println));
        if (gpus.isEmpty() || memory.isEmpty()) {
            return new LocalGpus.Offer(master, Map.of());
        }
        int most = LocalMaster.executors(master, cluster);
        return gpus.get().offer(cluster, memory.get().largest(), most);
    }

    private int executors(int trials) {
        int most = sweep.settings().cluster().maxParallel();
        return most == 0 ? trials : Math.min(most, trials);
    }

    private static String seconds(Duration time) {
        return ProgressText.duration((double) time.toSeconds());
    }

    private void budgetSpent() {
        long seconds = sweep.settings().sweep().budget().toSeconds();
        String reason = "the sweep's budget of %d s is spent".formatted(seconds);
        stop(new StopReason(FailureKind.INTERRUPTED, reason)); // it goes on where it was
    }

    private void stop(StopReason given) {
        if (stopReason.compareAndSet(null, given)) {
            String why = given.equals(StopReason.INTERRUPTED) ? "" : ", because " + given.reason();
            say(
                    "stopping%s: running trials save what they have%s"
                            .formatted(
                                    why,
                                    grace.map(
                                                    time ->
                                                            "; those that have not ended are killed in at most "
                                                                    + seconds(time))
                                            .orElse("")));
            SweepProgress display = shown.get();
            if (display != null) {
                display.stopping(grace);
            }
            TrialDispatcher running = dispatcher.get();
            if (running != null) {
                running.stop(given);
            }
        }
    }
}
