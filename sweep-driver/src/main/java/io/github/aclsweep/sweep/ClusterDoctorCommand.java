package io.github.aclsweep.sweep;

import io.github.aclsweep.attempt.message.ProgressPlugin;
import io.github.aclsweep.attempt.message.TrialLog;
import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.cluster.HostsAside;
import io.github.aclsweep.cluster.LocalGpus;
import io.github.aclsweep.cluster.LocalMaster;
import io.github.aclsweep.cluster.SecurityWarning;
import io.github.aclsweep.cluster.SparkCluster;
import io.github.aclsweep.cluster.SparkSettings;
import io.github.aclsweep.clusterdoctor.ClusterExamination;
import io.github.aclsweep.clusterdoctor.ClusterReport;
import io.github.aclsweep.clusterdoctor.ClusterReportText;
import io.github.aclsweep.command.UsageException;
import io.github.aclsweep.command.doctor.DoctorCommand;
import io.github.aclsweep.command.doctor.DoctorOptions;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.sweep.run.SweepFolder;
import io.github.aclsweep.trial.MemoryEstimate;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.run.Locations;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.CloseableThreadContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor}: whether trials can run, on this machine or on every slot of a cluster. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks whether trials can run on this machine, and names a remedy for every problem.",
            "With --cluster: runs the quick checks on every executor and GPU that the cluster has"
                    + " for trials of CONF, and prints one line for each.",
            "Ends with 0 when trials can run everywhere, with 1 when a check failed, with 2 when"
                    + " the checks could not begin."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep doctor",
            "  ./sweep doctor --full --report node-7",
            "  ./sweep doctor --checks steps,memory --torch /opt/torch/lib",
            "  ./sweep doctor --cluster conf/demo.conf --master spark://HOST:7077"
        })
final class ClusterDoctorCommand implements Callable<Integer> {
    /** More executors than a cluster has room for: it gives what it has. */
    private static final int ALL = 10_000;

    private static final String NAME = "doctor";

    private static final int MOST_ASIDE = 10;

    /** Fills any GPU, so that each is visited once where the settings leave the number open. */
    private static final MemoryEstimate ALONE = new MemoryEstimate(0, 0, Integer.MAX_VALUE, 0);

    @Mixin private DoctorOptions options;

    @Option(names = "--cluster", description = "Examines all executors of a Spark cluster.")
    private boolean cluster;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "With --cluster: Spark's master (default: executors on this machine).")
    private String master;

    @Option(
            names = "--executors",
            paramLabel = "N",
            description = {
                "With --cluster: executors to examine at most (default: all that this machine or"
                        + " a standalone cluster has room for; elsewhere as many as the sweep uses)."
            })
    private int executors;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "With --cluster: replaces a value of the configuration.")
    private List<String> overrides = new ArrayList<>();

    @Parameters(
            arity = "0..1",
            paramLabel = "CONF",
            description =
                    "With --cluster: a sweep's configuration, which says what a trial is given.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (cluster) {
            return examine(settings());
        }
        if (master != null || executors != 0 || !overrides.isEmpty() || file != null) {
            throw new UsageException(
                    spec.commandLine(),
                    "--master, --executors, --set and CONF mean something with --cluster only");
        }
        return DoctorCommand.examine(options, spec.commandLine().getOut());
    }

    private ResolvedSweep settings() {
        if (executors < 0) {
            throw new UsageException(
                    spec.commandLine(), "--executors = " + executors + ": expected 1 or more");
        }
        SettingsFile settings =
                file == null
                        ? SettingsFile.ofDefaults(overrides)
                        : SettingsFile.read(file, overrides);
        return ResolvedSweep.of(settings, NAME);
    }

    @SuppressWarnings("try") // the log's context and the signals are only opened and closed
    private int examine(ResolvedSweep settings) {
        Path logs = settings.place().cacheRoot().resolve(NAME);
        try (CloseableThreadContext.Instance ignored = TrialLog.ofDriver(logs)) {
            ClusterReport report = examine(settings, RunCommand.submittedMaster(), logs);
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    options.json() ? ClusterReportText.json(report) : ClusterReportText.of(report));
            if (!options.json()) {
                lastAside(settings).forEach(out::println);
            }
            out.flush();
            return report.healthy() ? 0 : DoctorCommand.UNHEALTHY;
        }
    }

    /** Hosts that the sweep of the configuration got on badly with. */
    private List<String> lastAside(ResolvedSweep settings) {
        if (file == null || Locations.isRemote(settings.sweep().results())) {
            return List.of();
        }
        SweepSettings sweep = settings.sweep();
        String name = sweep.name().equals(NAME) ? SweepOptions.name(file) : sweep.name();
        Path root = Path.of(Locations.absolute(sweep.results())).resolve(name);
        return HostsAside.last(new SweepFolder(root).logs(), MOST_ASIDE);
    }

    private ClusterReport examine(ResolvedSweep settings, String submitted, Path logs) {
        ClusterSettings given = settings.cluster();
        LocalGpus.Offer offer = offer(submitted, given);
        int asked = asked(settings, offer.master());
        PrintWriter err = spec.commandLine().getErr();
        SecurityWarning.warning(offer.master()).ifPresent(err::println);
        err.printf("waiting for executors of %s%n", offer.master());
        err.flush();
        try (SparkCluster spark =
                SparkCluster.start(
                        offer.master(),
                        given,
                        settings.gpu(),
                        NAME,
                        asked,
                        keepingExecutors(offer.settings()),
                        logs,
                        ProgressPlugin.class)) {
            spark.awaitExecutor(given, () -> false);
            spark.slotsWarning(given).ifPresent(err::println);
            return new ClusterExamination(spark, given, asked)
                    .run(options.request(device(settings)));
        }
    }

    /** Spark would give executors back that have been visited, and ask for no others. */
    private static Map<String, String> keepingExecutors(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(SparkSettings.ALLOCATION, "false");
        return all;
    }

    /** The master in Spark's words; of an embedded one every GPU once, whatever fits into it. */
    private LocalGpus.Offer offer(String submitted, ClusterSettings given) {
        int most = executors == 0 ? ALL : executors;
        String master = LocalMaster.resolve(submitted, given, LocalMaster.thisMachine(), most);
        return LocalGpus.of(submitted, given)
                .map(gpus -> gpus.offer(given, ALONE, LocalMaster.executors(master, given)))
                .orElseGet(() -> new LocalGpus.Offer(master, Map.of()));
    }

    private int asked(ResolvedSweep settings, String master) {
        if (LocalMaster.isLocal(master)) {
            return LocalMaster.executors(master, settings.cluster());
        }
        if (executors > 0) {
            return executors;
        }
        int trials = settings.plan().trials().size();
        int most = settings.cluster().maxParallel();
        int used = most == 0 ? trials : Math.min(most, trials);
        return master.startsWith("spark:") ? ALL : used;
    }

    private static DeviceChoice device(ResolvedSweep settings) {
        return settings.device() == DeviceChoice.CPU ? DeviceChoice.CPU : DeviceChoice.GPU;
    }
}
