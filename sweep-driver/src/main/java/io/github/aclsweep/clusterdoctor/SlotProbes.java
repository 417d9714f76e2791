package io.github.aclsweep.clusterdoctor;

import io.github.aclsweep.attempt.AttemptFailures;
import io.github.aclsweep.attempt.TaskOutcome;
import io.github.aclsweep.attempt.TaskWatch;
import io.github.aclsweep.cluster.PinnedRdd;
import io.github.aclsweep.cluster.RunningExecutor;
import io.github.aclsweep.doctor.DoctorRequest;
import io.github.aclsweep.doctor.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/** Visits to executors, each a Spark job of one task, so that one that dies is one alone. */
final class SlotProbes {
    private static final String GROUP = "doctor-";

    /** Spark's account of a job follows its end closely. */
    private static final Duration ACCOUNT = Duration.ofSeconds(20);

    private final JavaSparkContext context;
    private final SlotProbe visit;
    private final TaskWatch watch = new TaskWatch();
    private final Map<String, JavaFutureAction<List<SlotReport>>> running = new LinkedHashMap<>();
    private final Map<String, SlotReport> reports = new LinkedHashMap<>();

    SlotProbes(JavaSparkContext context, DoctorRequest examination) {
        this.context = context;
        this.visit = new SlotProbe(examination);
        context.sc().addSparkListener(watch);
    }

    /** Executors whose reports are there or on their way. */
    int count() {
        return running.size() + reports.size();
    }

    /** Sends visits to executors that have had none. */
    void send(List<RunningExecutor> executors) {
        for (RunningExecutor executor : executors) {
            String id = executor.id();
            if (!running.containsKey(id) && !reports.containsKey(id)) {
                context.setJobGroup(GROUP + id, "doctor on " + executor, false);
                try {
                    running.put(
                            id,
                            PinnedRdd.of(context, id, List.of(executor.location()))
                                    .map(visit)
                                    .collectAsync());
                } finally {
                    context.clearJobGroup();
                }
            }
        }
    }

    /** Waits for the visits that are on their way. */
    void await(List<RunningExecutor> executors) throws InterruptedException {
        for (Map.Entry<String, JavaFutureAction<List<SlotReport>>> each : running.entrySet()) {
            try {
                SlotReport report = each.getValue().get().get(0);
                // Where the executor was busy, Spark has taken another after a while.
                reports.putIfAbsent(report.executor(), report);
            } catch (ExecutionException e) {
                reports.put(each.getKey(), lost(each.getKey(), executors, e.getCause()));
            }
        }
        running.clear();
    }

    /** By machine and executor. */
    List<SlotReport> reports() {
        List<SlotReport> all = new ArrayList<>(reports.values());
        all.sort(
                (a, b) -> {
                    int machines = a.machine().compareTo(b.machine());
                    int lengths = a.executor().length() - b.executor().length();
                    int ids = lengths != 0 ? lengths : a.executor().compareTo(b.executor());
                    return machines != 0 ? machines : ids;
                });
        return all;
    }

    private SlotReport lost(String id, List<RunningExecutor> executors, Throwable failure)
            throws InterruptedException {
        String why =
                watch.awaitEnd(GROUP + id, ACCOUNT)
                        .flatMap(TaskOutcome::loss)
                        .orElseGet(() -> AttemptFailures.sentence(failure));
        Optional<RunningExecutor> place =
                executors.stream().filter(executor -> executor.id().equals(id)).findFirst();
        return new SlotReport.Unexamined(
                place.map(RunningExecutor::host).orElse("unknown"),
                id,
                "",
                Finding.lostProcess(why));
    }
}
