package io.github.aclsweep.sweep;

import io.github.aclsweep.attempt.RemoteStorageWork;
import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.attempt.message.TrialLog;
import io.github.aclsweep.bill.Bill;
import io.github.aclsweep.bill.BillText;
import io.github.aclsweep.cluster.LocalGpus;
import io.github.aclsweep.cluster.LocalMaster;
import io.github.aclsweep.cluster.SparkCluster;
import io.github.aclsweep.console.EarlyStop;
import io.github.aclsweep.console.Interrupts;
import io.github.aclsweep.console.Screen;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.plan.BriefLabels;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.storage.Lease;
import io.github.aclsweep.storage.LeaseOwner;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.sweep.run.SweepFolder;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.SweepReference;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.CloseableThreadContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a sweep from its settings to its table. */
@Command(
        name = "run",
        description = "Runs a sweep: every trial that has no result yet, then prints the table.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every trial is complete",
            "2:the command line, the configuration or the data cannot be used",
            "3:some trials failed or ran out of time; their rows say why",
            "130:stopped by Ctrl-C, SIGTERM or the end of the terminal",
            "1:anything else"
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep run conf/demo.conf",
            "  ./sweep run conf/demo.conf --dry-run",
            "  ./sweep run conf/demo.conf --master spark://HOST:7077"
        })
final class RunCommand implements Callable<Integer> {
    private static final int SOME_FAILED = 3;

    private static final double MILLIS = 1e3;

    private final TrialWork work;

    @Mixin private SweepOptions options;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master (default: executors on this machine).")
    private String master;

    @Option(names = "--dry-run", description = "Checks everything and lists the trials.")
    private boolean dryRun;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of Spark, as spark-submit takes it; can be given several times.")
    private List<String> sparkSettings = new ArrayList<>();

    @Spec private CommandSpec spec;

    RunCommand(TrialWork work) {
        this.work = work;
    }

    @Override
    public Integer call() {
        try (EarlyStop early = EarlyStop.on(spec.commandLine().getErr())) {
            return run(early);
        }
    }

    @SuppressWarnings("try") // the lease is only taken and given back
    private int run(EarlyStop early) {
        say(List.of("reading " + options.file())); // nothing else is heard for seconds
        requireNoSparkSettings();
        ResolvedSweep settings = options.resolve();
        String checked = asked();
        LocalMaster.resolve(checked, settings.cluster(), LocalMaster.thisMachine(), 1);
        // Before anything is read or made.
        Optional<LocalGpus> gpus = LocalGpus.of(checked, settings.cluster());
        if (dryRun) {
            PreparedSweep planned = PreparedSweep.of(settings, checked);
            PlanText.print(
                    planned, checked, SweepBill.history(planned), spec.commandLine().getOut());
            planned.folder().discard();
            return 0;
        }
        SweepData data = PreparedSweep.data(settings, checked);
        try (Lease ignored = early.holding(() -> lease(settings.sweep()), Lease::close)) {
            return run(PreparedSweep.of(settings, data), gpus, early);
        }
    }

    /** ./sweep has taken them out; Spark has started without those that are still there. */
    private void requireNoSparkSettings() {
        if (!sparkSettings.isEmpty() && !dryRun) {
            throw new InvalidSettings(
                    List.of(
                            new Problem(
                                    "--conf",
                                    sparkSettings.get(0),
                                    "an option of ./sweep, or of spark-submit before the jar")));
        }
    }

    private String asked() {
        String asked = master != null ? master : SparkCluster.submittedMaster();
        return asked.isEmpty() ? LocalMaster.AUTO : asked;
    }

    /** Before anything of the sweep is read: another driver may be writing it. */
    private Lease lease(SweepSettings sweep) {
        return Lease.acquire(
                SweepFolder.place(sweep),
                LeaseOwner.here("sweep " + sweep.name()),
                sweep.leaseExpiry(),
                this::endAtOnce);
    }

    /** Another driver may hold the lease now, and this one must no longer write. */
    private void endAtOnce(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("error: this driver has lost the sweep and ends: " + why);
        err.flush();
        Runtime.getRuntime().halt(CommandLine.ExitCode.SOFTWARE);
    }

    @SuppressWarnings("try") // the log's context is only opened and closed
    private int run(PreparedSweep sweep, Optional<LocalGpus> gpus, EarlyStop early) {
        boolean isNew = sweep.folder().isNew();
        int exit;
        try (CloseableThreadContext.Instance ignored = TrialLog.ofDriver(sweep.folder().logs())) {
            exit = prepareAndRun(sweep, gpus, early);
        } catch (RuntimeException e) {
            if (isNew && sweep.run().rows().isUntouched()) {
                boolean isSaid = e instanceof InvalidSettings || e instanceof DataException;
                sweep.folder().forget(!isSaid);
            }
            sweep.folder().giveUp();
            throw e;
        }
        sweep.folder().finish();
        return exit;
    }

    private int prepareAndRun(PreparedSweep sweep, Optional<LocalGpus> gpus, EarlyStop early) {
        TrialWork stored = RemoteStorageWork.around(work, sweep.storage());
        SweepSession session = new SweepSession(sweep, stored, gpus, spec.commandLine().getErr());
        // Open until the table is printed: a second Ctrl-C must not cut that off.
        try (Interrupts interrupts = new Interrupts(session::stop, session::say)) {
            early.begin();
            Map<String, String> elsewhere = sweep.run().rows().elsewhere();
            sweep.run().rows().takeOver();
            boolean isDone = SearchLoop.isDone(sweep.run());
            Bill bill = SweepBill.of(sweep, asked());
            BillText billText = new BillText(bill);
            say(List.of(PlanText.title(sweep, isDone)));
            say(PlanText.warnings(sweep.warnings()));
            say(PlanText.takenOver(elsewhere, sweep.run().rows().all()).stream().toList());
            say(billText.brief());
            double before = SweepBill.spentSeconds(sweep.run().rows());
            Instant began = Instant.now();
            if (isDone) {
                write(sweep);
            } else {
                say(BriefLabels.of(sweep.settings()).replicates().stream().toList());
                run(sweep, session, bill);
            }
            double wall = Duration.between(began, Instant.now()).toMillis() / MILLIS;
            ResultsTable table = sweep.run().table();
            double spent = SweepBill.spentSeconds(sweep.run().rows()) - before;
            print(sweep, session.isStopped(), spent > 0);
            say(billText.settled(wall, spent, table.isComplete()).stream().toList());
            if (table.isComplete()) {
                return CommandLine.ExitCode.OK;
            }
            return interrupts.isStopped() ? Interrupts.EXIT_CODE : SOME_FAILED;
        }
    }

    /** The files of a sweep that has nothing left to run. */
    private static void write(PreparedSweep sweep) {
        if (SweepRecord.isComplete(sweep)) {
            SweepRecord.keepSummarySettings(sweep);
        } else { // trials that were all taken over, for example
            SweepRecord.write(sweep, SweepRecord.NO_MASTER, Instant.now());
            sweep.run().packFiles();
        }
        sweep.run().writeLast();
    }

    private static void run(PreparedSweep sweep, SweepSession session, Bill bill) {
        try (SweepNotices notices = new SweepNotices(sweep, sweep.settings().notices())) {
            try {
                session.run(submittedMaster(), bill);
                notices.ended(session.isStopped());
            } catch (RuntimeException e) {
                notices.broken(e);
                throw e;
            }
        } finally {
            sweep.run().close();
        }
    }

    /**
     * The master that the launcher gave to Spark.
     *
     * @throws InvalidSettings outside of {@code spark-submit}
     */
    static String submittedMaster() {
        String submitted = SparkCluster.submittedMaster();
        if (submitted.isEmpty()) {
            throw new InvalidSettings(
                    List.of(
                            new Problem(
                                    "--master",
                                    "nothing",
                                    "a command started by ./sweep or by spark-submit")));
        }
        return submitted;
    }

    private void print(PreparedSweep sweep, boolean stopped, boolean hasComputed) {
        PrintWriter out = spec.commandLine().getOut();
        Screen screen = Screen.of(StandardStream.OUTPUT);
        Summary summary = sweep.run().summary();
        SweepSettings settings = sweep.settings().sweep();
        SweepReference kept = new SweepReference(settings.name(), settings.results());
        SweepSummary.tables(summary, kept, screen).forEach(out::println);
        List<String> sentences = new ArrayList<>(sweep.run().hostsAside());
        sentences.addAll(PlanText.warnings(summary.table().warnings()));
        SearchLoop.outcome(sweep.run()).ifPresent(sentences::add);
        sentences.add(SweepSummary.of(sweep.run().rows().all(), summary, stopped));
        SweepSummary.remedy(summary.table(), sweep.folder().place()).ifPresent(sentences::add);
        SweepSummary.costs(summary.table(), hasComputed).ifPresent(sentences::add);
        SweepSummary.hint(summary, kept).ifPresent(sentences::add);
        sentences.add("results in " + sweep.folder().place());
        sentences.forEach(sentence -> out.println(screen.wrapped(sentence)));
        out.flush();
    }

    private void say(List<String> sentences) {
        PrintWriter err = spec.commandLine().getErr();
        sentences.forEach(err::println);
        err.flush();
    }
}
