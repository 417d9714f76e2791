package io.github.aclsweep.clusterdoctor;

import io.github.aclsweep.doctor.DoctorReport;
import io.github.aclsweep.doctor.Finding;
import java.io.Serializable;
import java.util.List;

/** What became of the examination of one slot: an executor with what one trial is given. */
public sealed interface SlotReport extends Serializable {
    /** The machine's name. */
    String machine();

    /** Spark's id of the executor. */
    String executor();

    /** Spark's address of the executor's GPU, empty where trials are given none. */
    String gpu();

    /** What is wrong there. */
    List<Finding> findings();

    /**
     * An executor that answered.
     *
     * @param report the report about its machine and its GPU
     */
    record Examined(String machine, String executor, String gpu, DoctorReport report)
            implements SlotReport {
        @Override
        public List<Finding> findings() {
            return report.findings();
        }
    }

    /**
     * An executor that could not be examined.
     *
     * @param finding why
     */
    record Unexamined(String machine, String executor, String gpu, Finding finding)
            implements SlotReport {
        @Override
        public List<Finding> findings() {
            return List.of(finding);
        }
    }

    /** Whether a trial can run there. */
    default boolean healthy() {
        return findings().stream().noneMatch(Finding::blocking);
    }
}
