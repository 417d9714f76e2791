package io.github.aclsweep.bill;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.ChildProcess;
import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.io.PackedFiles;
import io.github.aclsweep.io.TemporaryFolder;
import io.github.aclsweep.plan.CostClass;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.plan.TrialCost;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.probe.ProbeMain;
import io.github.aclsweep.trial.probe.ProbeRequest;
import io.github.aclsweep.trial.probe.TrialTiming;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Times trials on this machine, one of each kind, in processes like executors. As many copies run
 * at once as trials will, since they take processors and memory from each other.
 *
 * @param sweep whose trials
 * @param data the sweep's data
 * @param options the options of Java that executors have
 * @param environment the environment of an executor's process
 * @param atOnce trials that will run at once
 */
public record TrialProbe(
        ResolvedSweep sweep,
        SweepData data,
        List<String> options,
        Map<String, String> environment,
        int atOnce) {
    /** More kinds are judged by those whose work is nearest. */
    private static final int MOST_KINDS = 8;

    private static final int PROGRAM_SECONDS = 30;
    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** The setting that gives executors libtorch; a driver does not need it. */
    private static final String LIBTORCH = "spark.executor.extraClassPath";

    /**
     * What trials cost.
     *
     * @param estimate by the kinds that ran; empty if none did
     * @param failures a sentence for each kind whose trial failed
     */
    public record Probed(Optional<CostEstimate> estimate, List<String> failures) {
        public Probed {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Times trials. Everything is written into a temporary folder. Where one of them fails, the
     * others are timed all the same.
     *
     * @param pending trials that are to run
     * @param told receives a sentence before each kind
     */
    public Probed run(List<Trial> pending, Consumer<String> told) {
        Map<CostClass, List<Trial>> kinds = new LinkedHashMap<>();
        pending.stream()
                .sorted(Comparator.comparing(Trial::settings, TrialCost.LONGEST_FIRST))
                .forEach(
                        trial ->
                                kinds.computeIfAbsent(
                                                CostClass.of(trial.settings()),
                                                kind -> new ArrayList<>())
                                        .add(trial));
        List<List<Trial>> some = spread(List.copyOf(kinds.values()));
        List<CostEstimate.Timed> timed = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (List<Trial> kind : some) {
            int copies = Math.max(1, Math.min(atOnce, pending.size()));
            told.accept(
                    "timing kind %d of %d of the trials, %d at once, about half a minute"
                            .formatted(timed.size() + failures.size() + 1, some.size(), copies));
            try {
                timed.add(
                        new CostEstimate.Timed(kind.get(0).settings(), time(kind.get(0), copies)));
            } catch (DataException e) {
                failures.add(e.getMessage());
            }
        }
        String source =
                "by %d of %d kinds of trials, timed now on this machine"
                        .formatted(timed.size(), kinds.size());
        return new Probed(
                Optional.of(timed)
                        .filter(each -> !each.isEmpty())
                        .map(each -> new CostEstimate(each, source)),
                failures);
    }

    private static List<List<Trial>> spread(List<List<Trial>> kinds) {
        if (kinds.size() <= MOST_KINDS) {
            return kinds;
        }
        List<List<Trial>> some = new ArrayList<>();
        for (int i = 0; i < MOST_KINDS; i++) {
            some.add(kinds.get(i * (kinds.size() - 1) / (MOST_KINDS - 1)));
        }
        return some;
    }

    private TrialTiming time(Trial trial, int copies) {
        List<ChildProcess.Running> running = new CopyOnWriteArrayList<>();
        Runnable kill = () -> running.forEach(ChildProcess.Running::kill);
        try (TemporaryFolder temporary = TemporaryFolder.create("acl-sweep-probe-", kill)) {
            return time(trial, copies, temporary.path(), running);
        }
    }

    private TrialTiming time(
            Trial trial, int copies, Path folder, List<ChildProcess.Running> running) {
        try {
            for (int copy = 0; copy < copies; copy++) {
                running.add(start(trial, Files.createDirectory(folder.resolve("" + copy))));
            }
            List<TrialTiming> timings = new ArrayList<>();
            for (int copy = 0; copy < copies; copy++) {
                ChildProcess.Ended ended = running.get(copy).await(LIMIT);
                timings.add(read(trial, ended, folder.resolve("" + copy).resolve("answer.json")));
            }
            return mean(timings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trials were timed", e);
        } catch (IOException e) {
            throw IoReason.failed("cannot time a trial", e);
        } finally {
            running.forEach(ChildProcess.Running::kill);
        }
    }

    private ChildProcess.Running start(Trial trial, Path folder) throws IOException {
        Path request = folder.resolve("request");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(request))) {
            out.writeObject(new ProbeRequest(trial, place(folder), PROGRAM_SECONDS));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        String logging = System.getProperty("log4j2.configurationFile");
        if (logging != null) {
            command.add("-Dlog4j2.configurationFile=" + logging);
        }
        command.addAll(List.of("-cp", classPath(), ProbeMain.class.getName()));
        command.addAll(List.of(request.toString(), folder.resolve("answer.json").toString()));
        return ChildProcess.of(command)
                .withEnvironment(environment)
                .start(folder.resolve("output"), folder.resolve("error"));
    }

    /** The application's jar is on the class path only where Spark did not load it. */
    private static String classPath() {
        String own =
                Path.of(
                                URI.create(
                                        ProbeMain.class
                                                .getProtectionDomain()
                                                .getCodeSource()
                                                .getLocation()
                                                .toString()))
                        .toString();
        String libtorch = System.getProperty(LIBTORCH, "");
        return String.join(
                File.pathSeparator,
                own,
                System.getProperty("java.class.path"),
                libtorch.isEmpty() ? own : libtorch);
    }

    private TrialEnvironment place(Path folder) {
        FileBundle bundle = data.files().orElse(null);
        return new TrialEnvironment(
                data.root(),
                folder.resolve("cache").toString(),
                folder.resolve("trial").toString(),
                sweep.device(),
                -1,
                sweep.cluster().coresPerTrial(),
                sweep.checkpoint(),
                0,
                sweep.gpu(),
                0,
                bundle == null ? "" : PackedFiles.pack(bundle, folder).zip().toString());
    }

    private static TrialTiming read(Trial trial, ChildProcess.Ended ended, Path answer)
            throws IOException {
        String problem = ended.reason();
        if (ended.succeeded() && Files.exists(answer)) {
            ProbeMain.Answer found =
                    Json.compact().fromJson(Files.readString(answer), ProbeMain.Answer.class);
            if (found.timing() != null) {
                return found.timing();
            }
            problem = found.problem();
        }
        throw new DataException(
                "--probe: trial %s cannot be timed on this machine: %s"
                        .formatted(trial.id(), problem));
    }

    private static TrialTiming mean(List<TrialTiming> of) {
        TrialTiming first = of.get(0);
        return new TrialTiming(
                mean(of, TrialTiming::startSeconds),
                mean(of, TrialTiming::trainingSeconds),
                first.epochs(),
                mean(of, TrialTiming::endSeconds),
                mean(of, TrialTiming::featureSeconds),
                of.stream().mapToLong(TrialTiming::peakMib).max().orElse(0),
                first.keptBytes(),
                first.weightBytes(),
                first.checkpointBytes());
    }

    private static double mean(List<TrialTiming> of, ToDoubleFunction<TrialTiming> number) {
        return of.stream().mapToDouble(number).average().orElse(0);
    }
}
