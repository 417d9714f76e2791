package io.github.aclsweep.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * A point of a sweep: what trials have in common that differ in their seeds only.
 *
 * @param method the training method, as {@code trial.method} writes it
 * @param baseline whether the method is a baseline, to compare trained encoders with
 * @param values the values by settings key: Long, Double, Boolean or String; without the axes that
 *     do not concern the method
 */
public record Point(String method, boolean baseline, Map<String, Object> values) {
    private static final String METHOD = "trial.method";
    private static final String PROGRAM = "program";
    private static final String FOLD = "data.fold";

    public Point {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** What one prediction is of: a clip, or an item of a program, which need not be a clip. */
    public String item() {
        return isProgram() ? "item" : "clip";
    }

    /** Whether its trials run a program, which uses neither the data set nor DJL. */
    public boolean isProgram() {
        return method.equals(PROGRAM);
    }

    /** Whether an axis repeats points on other clips, as seeds repeat them with other draws. */
    static boolean isRepetition(String axis) {
        return axis.equals(FOLD);
    }

    /** The fold that the trial was tested on; empty for data without folds. */
    public String fold() {
        return String.valueOf(values.getOrDefault(FOLD, ""));
    }

    /** The same point over all folds. */
    Point overFolds() {
        Map<String, Object> others = new LinkedHashMap<>(values);
        others.remove(FOLD);
        return new Point(method, baseline, others);
    }

    /**
     * The point as settings write it, for files: for example {@code loss.alpha = 0.3} or {@code
     * random-encoder, linear.epochs = 100}. People read {@link ResultsTable#label}.
     */
    public String label() {
        return label(UnaryOperator.identity());
    }

    /** The label with a name of its own for each axis. */
    public String label(UnaryOperator<String> name) {
        StringJoiner label = new StringJoiner(", ");
        if (!values.containsKey(METHOD) && (baseline || values.isEmpty())) {
            label.add(method);
        }
        values.forEach((key, value) -> label.add(name.apply(key) + " = " + Numbers.text(value)));
        return label.toString();
    }
}
