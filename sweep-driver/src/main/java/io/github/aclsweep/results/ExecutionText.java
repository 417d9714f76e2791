package io.github.aclsweep.results;

import io.github.aclsweep.table.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where and how long a trial ran, in words and units; without what it has not, as the layers of a
 * program.
 */
final class ExecutionText {
    private static final String NONE = "";

    /** What a result calls it, and how people read it, in the order in which they do. */
    private static final List<Line> LINES =
            List.of(
                    new Line("host", "host", value -> value),
                    new Line("device", "device", value -> value),
                    new Line("proof.name", "processor or GPU", value -> value),
                    new Line("proof.uuid", "UUID", value -> value),
                    new Line("proof.memoryMib", "memory", value -> number(value, " MiB", 0)),
                    new Line("proof.driver", "GPU's driver", value -> value),
                    new Line("threads", "threads", value -> value),
                    new Line("startedAt", "started", value -> value),
                    new Line("featureSeconds", "features", value -> number(value, " s", 1)),
                    new Line("pretrainSeconds", "training", value -> number(value, " s", 1)),
                    new Line("evaluationSeconds", "evaluation", value -> number(value, " s", 1)),
                    new Line(
                            "restarts",
                            "resumed from a checkpoint",
                            value -> value + (value.equals("1") ? " time" : " times")),
                    new Line("resumedFrom", "went on from", value -> value),
                    new Line("libtorch", "libtorch", value -> value),
                    new Line("proof.flavour", "built for", value -> value),
                    new Line("proof.libtorchFolder", "loaded from", value -> value),
                    new Line("proof.tf32", "rounded to TF32", ExecutionText::yes),
                    new Line("proof.cudnnBenchmark", "cuDNN timed kernels", ExecutionText::yes),
                    new Line("proof.determinism", "a repetition gives", value -> value),
                    new Line("commit", "built from commit", value -> value));

    private static final String KERNELS = "kernels.";

    private ExecutionText() {}

    private record Line(String key, String label, UnaryOperator<String> text) {}

    /**
     * By label.
     *
     * @param leaves the section of a result; what this version does not know keeps its name
     */
    static Map<String, String> of(Map<String, String> leaves) {
        Map<String, String> left = new LinkedHashMap<>(leaves);
        Map<String, String> lines = new LinkedHashMap<>();
        for (Line line : LINES) {
            Optional.ofNullable(left.remove(line.key()))
                    .map(line.text())
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> lines.put(line.label(), text));
        }
        kernels(left).ifPresent(text -> lines.put("layers compared", text));
        left.keySet().removeIf(key -> key.startsWith(KERNELS));
        lines.putAll(left);
        return lines;
    }

    /** The network's layers beside plain Java. */
    private static Optional<String> kernels(Map<String, String> leaves) {
        String operations = leaves.getOrDefault(KERNELS + "operations", "0");
        if (operations.equals("0")) {
            return Optional.empty();
        }
        String worst = leaves.get(KERNELS + "worst");
        String unchecked = leaves.getOrDefault(KERNELS + "unchecked", "[]");
        return Optional.of(
                "%s operations with plain Java, off by at most %s of their largest value%s; rounding explains %s%s"
                        .formatted(
                                operations,
                                size(leaves.get(KERNELS + "largestDeviation")),
                                worst == null ? NONE : " (" + worst + ")",
                                size(leaves.get(KERNELS + "allowed")),
                                unchecked.equals("[]") ? NONE : "; not compared: " + unchecked));
    }

    private static String size(String value) {
        return value == null ? "0" : Numbers.magnitude(Double.parseDouble(value));
    }

    private static String number(String value, String unit, int decimals) {
        double number = Double.parseDouble(value);
        return number == 0 ? NONE : Numbers.fixed(number, decimals) + unit;
    }

    private static String yes(String value) {
        return Boolean.parseBoolean(value) ? "yes" : NONE;
    }
}
