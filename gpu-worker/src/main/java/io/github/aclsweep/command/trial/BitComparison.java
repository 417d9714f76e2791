package io.github.aclsweep.command.trial;

import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What two runs of one trial have in common.
 *
 * @param same names of figures and files that are the same to the last bit
 * @param figures one line for each figure that differs
 * @param files names of the files that differ
 * @param reasons what is known to differ between the runs
 */
record BitComparison(
        List<String> same, List<String> figures, List<String> files, List<String> reasons) {
    private static final List<String> FILES =
            List.of(
                    "metrics.jsonl",
                    "predictions.csv",
                    "out/predictions.csv", // of a program
                    "encoder.safetensors",
                    "head.safetensors",
                    "test_embeddings.safetensors");

    /** Compares the results and the files beside them. */
    static BitComparison of(
            TrialResult.Completed before,
            Path folderBefore,
            TrialResult.Completed now,
            Path folder) {
        BitComparison found =
                new BitComparison(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        reasons(before.execution(), now.execution()));
        found.compare(before.scores().byName(), now.scores().byName());
        FILES.forEach(name -> found.compare(name, folderBefore.resolve(name), folder));
        return found;
    }

    boolean isExact() {
        return figures.isEmpty() && files.isEmpty();
    }

    /** The comparison in sentences, what matters most first. */
    List<String> text() {
        String repeated = String.join(", ", same);
        if (isExact()) {
            return List.of("repeats to the last bit: " + repeated);
        }
        List<String> lines = new ArrayList<>();
        lines.add("differs");
        lines.addAll(figures);
        files.forEach(file -> lines.add("  " + file + ": other bytes"));
        lines.add("the same: " + (same.isEmpty() ? "nothing" : repeated));
        lines.add(
                reasons.isEmpty()
                        ? "no reason is known: device, libtorch and threads are the same"
                        : "reasons: " + String.join("; ", reasons));
        return lines;
    }

    private void compare(Map<String, Double> before, Map<String, Double> now) {
        long differing =
                before.keySet().stream().filter(name -> differs(name, before, now)).count();
        long repeated = before.size() - differing;
        same.add(repeated == 1 ? "1 figure" : repeated + " figures");
    }

    private boolean differs(String name, Map<String, Double> before, Map<String, Double> now) {
        Double then = before.get(name);
        Double found = now.get(name);
        if (then.equals(found)) {
            return false;
        }
        String difference = found == null ? "" : " (%+.3g)".formatted(found - then);
        figures.add("  %s: %s, now %s%s".formatted(name, then, found, difference));
        return true;
    }

    private void compare(String name, Path before, Path folder) {
        if (Files.isRegularFile(before)) {
            (hasSameBytes(before, folder.resolve(name)) ? same : files).add(name);
        }
    }

    private static boolean hasSameBytes(Path before, Path now) {
        try {
            return Files.isRegularFile(now) && Files.mismatch(before, now) < 0;
        } catch (IOException e) {
            throw IoReason.failed("cannot compare " + before, before, e);
        }
    }

    private static List<String> reasons(Execution before, Execution now) {
        List<String> reasons = new ArrayList<>();
        if (now.device().startsWith("gpu")) {
            reasons.add("on a GPU " + now.proof().determinism());
        }
        differing(reasons, "device", before.device(), now.device());
        differing(reasons, "device", before.proof().name(), now.proof().name());
        differing(reasons, "TF32", before.proof().tf32(), now.proof().tf32());
        differing(
                reasons,
                "cuDNN's benchmark",
                before.proof().cudnnBenchmark(),
                now.proof().cudnnBenchmark());
        differing(reasons, "commit", before.commit(), now.commit());
        differing(reasons, "libtorch", before.libtorch(), now.libtorch());
        differing(reasons, "threads", before.threads(), now.threads());
        return reasons;
    }

    private static void differing(List<String> reasons, String what, Object before, Object now) {
        if (!before.equals(now)) {
            reasons.add(what + " was " + before + ", is now " + now);
        }
    }
}
