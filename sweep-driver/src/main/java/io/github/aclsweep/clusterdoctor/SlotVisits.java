package io.github.aclsweep.clusterdoctor;

import io.github.aclsweep.attempt.Failures;
import io.github.aclsweep.attempt.TaskEnd;
import io.github.aclsweep.attempt.TaskWatch;
import io.github.aclsweep.cluster.ExecutorPlace;
import io.github.aclsweep.cluster.PlacedTask;
import io.github.aclsweep.doctor.DoctorRequest;
import io.github.aclsweep.doctor.Finding;

import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Visits to executors, each a Spark job of one task, so that one that dies is one alone. */
final class SlotVisits {
    private static final String GROUP = "doctor-";

    /** Spark's account of a job follows its end closely. */
    private static final Duration ACCOUNT = Duration.ofSeconds(20);

    private final JavaSparkContext context;
    private final SlotVisit visit;
    private final TaskWatch watch = new TaskWatch();
    private final Map<String, JavaFutureAction<List<SlotReport>>> running = new LinkedHashMap<>();
    private final Map<String, SlotReport> reports = new LinkedHashMap<>();

    SlotVisits(JavaSparkContext context, DoctorRequest examination) {
        this.context = context;
        this.visit = new SlotVisit(examination);
        context.sc().addSparkListener(watch);
    }

    /** Executors whose reports are there or on their way. */
    int count() {
        return running.size() + reports.size();
    }

    /** Sends visits to executors that have had none. */
    void send(List<ExecutorPlace> executors) {
        for (ExecutorPlace executor : executors) {
            String id = executor.id();
            if (!running.containsKey(id) && !reports.containsKey(id)) {
                context.setJobGroup(GROUP + id, "doctor on " + executor, false);
                try {
                    running.put(
                            id,
                            PlacedTask.of(context, id, List.of(executor.location()))
                                    .map(visit)
                                    .collectAsync());
                } finally {
                    context.clearJobGroup();
                }
            }
        }
    }

    /** Waits for the visits that are on their way. */
    void await(List<ExecutorPlace> executors) throws InterruptedException {
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

    private SlotReport lost(String id, List<ExecutorPlace> executors, Throwable failure)
            throws InterruptedException {
        String why =
                watch.awaitEnd(GROUP + id, ACCOUNT)
                        .flatMap(TaskEnd::loss)
                        .orElseGet(() -> Failures.sentence(failure));
        Optional<ExecutorPlace> place =
                executors.stream().filter(executor -> executor.id().equals(id)).findFirst();
        return new SlotReport.Unexamined(
                place.map(ExecutorPlace::host).orElse("unknown"), id, "", Finding.lostProcess(why));
    }
}
