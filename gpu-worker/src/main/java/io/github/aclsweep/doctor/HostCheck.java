package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.machine.Machine;
import io.github.aclsweep.io.Deadline;
import java.util.ArrayList;
import java.util.List;

/** Whether Java, memory and the environment's variables suit a trial. */
final class HostCheck implements Check {
    private static final long LITTLE_MEMORY_MIB = 3000;

    @Override
    public Outcome run(Examination examination, Deadline deadline) {
        Machine machine = examination.machine();
        return Outcome.of(lines(machine), findings(machine));
    }

    private static List<String> lines(Machine machine) {
        List<String> lines = new ArrayList<>();
        lines.add(machine.host() + ", " + machine.system());
        lines.add("Java " + machine.java());
        lines.add(machine.spark().isEmpty() ? "no SPARK_HOME" : "Spark " + machine.spark());
        lines.add(machine.processors() + " processors, " + machine.memoryMib() + " MiB of memory");
        return lines;
    }

    private static List<Finding> findings(Machine machine) {
        List<Finding> findings = new ArrayList<>();
        if (!machine.java().matches("(17|21)[. ].*")) {
            findings.add(
                    Finding.error(
                            "Java is " + machine.java(),
                            "install Java 17 or 21, or set JAVA_HOME to one"));
        }
        if (machine.variable("MALLOC_ARENA_MAX").isEmpty()
                && machine.variable("LD_PRELOAD").isEmpty()) {
            findings.add(
                    Finding.warning(
                            "the C library's allocator has its defaults, which doubles a trial's"
                                    + " time on the CPU",
                            "start with ./sweep, which sets the allocator; executors get it by"
                                    + " themselves"));
        }
        if (machine.memoryMib() > 0 && machine.memoryMib() < LITTLE_MEMORY_MIB) {
            findings.add(
                    Finding.warning(
                            "there are only " + machine.memoryMib() + " MiB of memory",
                            "use encoder.name = small, and lower cluster.overhead-per-trial"));
        }
        return findings;
    }
}
