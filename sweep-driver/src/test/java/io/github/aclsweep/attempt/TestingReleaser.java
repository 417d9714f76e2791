package io.github.aclsweep.attempt;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.io.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets trials that wait for it go on once so many attempts have started. */
class TestingReleaser extends TestingListener {
    final List<String> started = new ArrayList<>();
    private final Path folder;
    private final int starts;

    /**
     * A listener that releases trials.
     *
     * @param folder that of the trials' folders
     */
    TestingReleaser(Path folder, int starts) {
        this.folder = folder;
        this.starts = starts;
    }

    @Override
    public void started(TrialStarted one) {
        started.add(one.trialId());
        if (started.size() == starts) {
            release();
        }
    }

    /** Lets them go on now. */
    void release() {
        AtomicFiles.write(folder.resolve(TestingWork.GO), "");
    }
}
