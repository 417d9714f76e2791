package io.github.aclsweep.doctor;

import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.doctor.machine.Machine;
import io.github.aclsweep.doctor.machine.Probe;
import io.github.aclsweep.io.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether libtorch can be loaded, together with DJL's JNI library. */
final class LibtorchCheck implements Check {
    private static final String JNI_VERSION = Libtorch.expectedVersion();

    /** The flavours of DJL's JNI library. */
    private static final String JNI_FLAVOURS = "cpu or cu128";

    @Override
    public Outcome run(Examination examination, Deadline deadline) {
        Probe probe = examination.probe(deadline);
        List<String> lines = new ArrayList<>();
        lines.add(probe.libtorch().isEmpty() ? "no libtorch" : probe.libtorch());
        lines.add("JNI library: " + (probe.jni().isEmpty() ? "none" : probe.jni()));
        List<Finding> findings = findings(examination.machine(), probe);
        Outcome outcome = Outcome.of(lines, findings);
        return probe.problem().isEmpty() ? outcome : outcome.fatal();
    }

    private static List<Finding> findings(Machine machine, Probe probe) {
        List<Finding> findings = new ArrayList<>();
        String path = machine.variable("PYTORCH_LIBRARY_PATH");
        if (!path.isEmpty() && !Files.exists(Path.of(path, "libtorch.so"))) {
            // DJL passes over it without a word and takes another.
            findings.add(
                    Finding.error(
                            "PYTORCH_LIBRARY_PATH is " + path + ", and no libtorch.so is in it",
                            "set it to the folder of libtorch.so, torch/lib of a Python package"));
        }
        if (!probe.problem().isEmpty()) {
            findings.add(
                    Finding.error(
                            "libtorch cannot be used: " + probe.problem(),
                            remedyOf(probe.problem())));
        } else if (!probe.version().equals(JNI_VERSION) && !probe.hasOwnJni()) {
            findings.add(
                    Finding.warning(
                            "libtorch is %s, DJL's JNI library was built for %s"
                                    .formatted(probe.version(), JNI_VERSION),
                            "none if the training steps succeed: a missing function ends the"
                                    + " process only when it is called"));
        }
        if (!path.isEmpty() && machine.variable("PYTORCH_FLAVOR").isEmpty()) {
            findings.add(
                    Finding.warning(
                            "PYTORCH_LIBRARY_PATH is set without PYTORCH_FLAVOR, and DJL then looks"
                                    + " for a JNI library that does not exist, unless it is in its"
                                    + " cache",
                            "set PYTORCH_FLAVOR to %s and PYTORCH_VERSION to %s"
                                    .formatted(JNI_FLAVOURS, JNI_VERSION)));
        }
        return findings;
    }

    private static String remedyOf(String problem) {
        if (problem.matches("(NoSuchFile|AccessDenied|FileSystem|IO)Exception.*")) {
            return "DJL keeps its libraries in a folder that it cannot write: set DJL_CACHE_DIR";
        }
        if (problem.contains("symbol")) {
            return "this libtorch is too far from " + JNI_VERSION + ": install that version";
        }
        if (problem.contains("cannot open shared object")) {
            return "put the folder of the library that it names on LD_LIBRARY_PATH; Python's"
                    + " packages have them in nvidia/*/lib beside torch";
        }
        if (problem.contains("jni")) {
            return "set PYTORCH_VERSION=%s and PYTORCH_FLAVOR to %s, which is the JNI library's"
                            .formatted(JNI_VERSION, JNI_FLAVOURS)
                    + " version and flavour, whatever libtorch's are";
        }
        if (problem.matches("(?i).*(download|offline|djl\\.ai|not found).*")) {
            return "no libtorch is here and none may be downloaded: put pytorch-native-cpu on the"
                    + " class path, or set PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and"
                    + " PYTORCH_FLAVOR";
        }
        if (problem.contains("was not done")) {
            return "if the disk is slow, try again or raise --limit";
        }
        return "the libraries do not fit each other or the machine; use libtorch " + JNI_VERSION;
    }
}
