package io.github.aclsweep.attempt;

import io.github.aclsweep.cluster.RunningExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/**
 * Spark's own account of tasks and executors. Jobs are known by their groups; only the first task
 * of a group counts, see {@link TrialTaskFunction} about others.
 */
public final class TaskWatch extends SparkListener {
    private static final String GROUP = "spark.jobGroup.id";

    private final Map<Integer, String> groupsOfStages = new HashMap<>();
    private final Map<Integer, String> groupsOfJobs = new HashMap<>();
    private final Map<String, Course> courses = new HashMap<>();
    private final Map<String, String> executors = new HashMap<>();
    private boolean applicationEnded;

    /** What is known of a group. */
    private static final class Course {
        final Set<Long> running = new HashSet<>();
        final Set<Integer> stages = new HashSet<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();
        boolean jobEnded;
        TaskOutcome task;

        boolean over() {
            return jobEnded && running.isEmpty();
        }
    }

    private Course course(String group) {
        return courses.computeIfAbsent(group, name -> new Course());
    }

    /**
     * Executors that came before this watch: on YARN and Kubernetes Spark waits for most of them.
     */
    synchronized void know(List<RunningExecutor> running) {
        running.forEach(executor -> executors.putIfAbsent(executor.id(), executor.host()));
    }

    /** When the first task of a group was launched, if it was. */
    synchronized Optional<Instant> launched(String group) {
        Course course = courses.get(group);
        return Optional.ofNullable(course == null ? null : course.task).map(TaskOutcome::launched);
    }

    /** Whether the process of a group's first task is gone. */
    synchronized boolean isLost(String group) {
        Course course = courses.get(group);
        return course != null && course.task != null && course.task.loss().isPresent();
    }

    /** Completed when a group's job and tasks have ended, or Spark has. */
    synchronized CompletableFuture<Void> end(String group) {
        Course course = course(group);
        completeIfOver(course);
        return course.end;
    }

    /**
     * Forgets a group.
     *
     * @return its first task, empty if none was launched; one that has not ended counts as ending
     *     now
     */
    synchronized Optional<TaskOutcome> forget(String group) {
        Course course = course(group);
        courses.remove(group);
        course.stages.forEach(groupsOfStages::remove);
        return course.over()
                ? Optional.ofNullable(course.task)
                : Optional.ofNullable(course.task).map(task -> task.endingAt(Instant.now()));
    }

    /**
     * Waits until a group's job and tasks have ended, and forgets the group.
     *
     * @param limit the longest wait; a task that has not ended by then counts as ending now
     * @return the first task, empty if none was launched
     */
    public Optional<TaskOutcome> awaitEnd(String group, Duration limit)
            throws InterruptedException {
        try {
            end(group).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LogManager.getLogger(TaskWatch.class).debug("the task {} goes on", group, e);
        }
        return forget(group);
    }

    private void completeIfOver(Course course) {
        if (course.over() || applicationEnded) {
            course.end.complete(null);
        }
    }

    /** Executors that are there. */
    synchronized int executors() {
        return executors.size();
    }

    /** The hosts that have executors. */
    synchronized Set<String> hosts() {
        return Set.copyOf(executors.values());
    }

    /** The host of an executor that is there. */
    synchronized Optional<String> host(String executor) {
        return Optional.ofNullable(executors.get(executor));
    }

    /**
     * Executors in the form of Spark's task locations: those on other hosts than the given ones. A
     * failed executor is gone, so that any other on its host is as good as the next.
     */
    synchronized List<String> elsewhere(List<TaskOutcome> failed) {
        Set<String> hosts = failed.stream().map(TaskOutcome::host).collect(Collectors.toSet());
        return executors.entrySet().stream()
                .filter(executor -> !hosts.contains(executor.getValue()))
                .map(executor -> "executor_" + executor.getValue() + "_" + executor.getKey())
                .toList();
    }

    @Override
    public synchronized void onExecutorAdded(SparkListenerExecutorAdded event) {
        executors.put(event.executorId(), event.executorInfo().executorHost());
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        executors.remove(event.executorId());
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart event) {
        String group = event.properties().getProperty(GROUP);
        if (group != null) {
            groupsOfJobs.put(event.jobId(), group);
            Course course = course(group);
            event.stageIds()
                    .foreach(
                            stage -> {
                                course.stages.add((Integer) stage);
                                return groupsOfStages.put((Integer) stage, group);
                            });
        }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart event) {
        String group = groupsOfStages.get(event.stageId());
        if (group != null) {
            TaskInfo info = event.taskInfo();
            Course course = course(group);
            course.running.add(info.taskId());
            if (course.task == null) {
                course.task = task(info, Instant.ofEpochMilli(info.launchTime()), null);
            }
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
        String group = groupsOfStages.get(event.stageId());
        if (group != null) {
            TaskInfo info = event.taskInfo();
            Course course = course(group);
            course.running.remove(info.taskId());
            if (info.attemptNumber() == 0) {
                String loss =
                        event.reason() instanceof ExecutorLostFailure lost
                                ? lost.reason().isDefined() ? lost.reason().get() : ""
                                : null;
                course.task = task(info, Instant.ofEpochMilli(info.finishTime()), loss);
            }
            completeIfOver(course);
        }
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd event) {
        String group = groupsOfJobs.remove(event.jobId());
        if (group != null) {
            Course course = course(group);
            course.jobEnded = true;
            completeIfOver(course);
        }
    }

    @Override
    public synchronized void onApplicationEnd(SparkListenerApplicationEnd event) {
        applicationEnded = true;
        courses.values().forEach(this::completeIfOver);
    }

    private static TaskOutcome task(TaskInfo info, Instant ended, String loss) {
        return new TaskOutcome(
                info.executorId(),
                info.host(),
                Instant.ofEpochMilli(info.launchTime()),
                ended,
                Optional.ofNullable(loss));
    }
}
