package io.github.aclsweep.summary;

import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What trials have in common that differ in their seeds only.
 *
 * @param method as the table writes it
 * @param values by settings key; without the axes that do not concern the method
 */
public record Setting(String method, Map<String, Object> values) {
    private static final String PRETRAINED = "acl";
    private static final String RANDOM_ENCODER = "random-encoder";
    private static final List<String> NOT_AXES = List.of("method", "seed", "trial");

    public Setting {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The setting of a row. */
    public static Setting of(PlainTable table, PlainRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (PlainColumn axis : axes(table)) {
            if (row.get(axis.name()) != null) {
                values.put(axis.key(), row.get(axis.name()));
            }
        }
        return new Setting(row.text("method"), values);
    }

    /** The columns of a sweep's axes. */
    public static List<PlainColumn> axes(PlainTable table) {
        return table.columns().stream()
                .filter(c -> c.kind() == Kind.SETTING && !NOT_AXES.contains(c.name()))
                .toList();
    }

    /** Whether this is the encoder as initialised, a row to compare with. */
    public boolean isRandomEncoder() {
        return method.equals(RANDOM_ENCODER);
    }

    /** For example {@code loss.alpha = 0.3} or {@code random-encoder, linear.epochs = 100}. */
    public String label() {
        StringJoiner label = new StringJoiner(", ");
        boolean swept = values.containsKey("trial.method");
        if (!swept && (!method.equals(PRETRAINED) || values.isEmpty())) {
            label.add(method);
        }
        values.forEach((key, value) -> label.add(key + " = " + value));
        return label.toString();
    }
}
