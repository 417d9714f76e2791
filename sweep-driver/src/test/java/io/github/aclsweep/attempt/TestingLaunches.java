package io.github.aclsweep.attempt;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.io.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * The attempts in the order in which Spark launches them. Trials that wait for it go on once a
 * certain job has been queued.
 */
final class TestingLaunches extends SparkListener {
    private final Path folder;
    private final String awaited;
    private final Map<Object, String> nameOfStage = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /**
     * A listener that has heard nothing yet.
     *
     * @param folder that of the trials' folders
     * @param awaited the end of the name of the job that lets the others go on
     */
    TestingLaunches(Path folder, String awaited) {
        this.folder = folder;
        this.awaited = awaited;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        String name = job.properties().getProperty("spark.job.description");
        nameOfStage.put(job.stageIds().head(), name);
        if (name.endsWith(awaited)) {
            AtomicFiles.write(folder.resolve(TestingWork.GO), "");
        }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart task) {
        names.add(nameOfStage.get(task.stageId()));
    }

    /** Names of the attempts' jobs. */
    synchronized List<String> names() {
        return List.copyOf(names);
    }
}
