package io.github.aclsweep.summary;

import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of trials for tests. */
final class TestingTables {
    static final String FIGURE = "micro_patch_weighted";

    private static final List<PlainColumn> COLUMNS =
            List.of(
                    PlainColumn.of("method", Kind.SETTING),
                    new PlainColumn("alpha", "loss.alpha", Kind.SETTING, -1),
                    new PlainColumn("epochs", "pretrain.epochs", Kind.SETTING, -1),
                    PlainColumn.of("seed", Kind.SETTING),
                    PlainColumn.of("status", Kind.RESULT),
                    PlainColumn.of("micro", Kind.RESULT, 2),
                    PlainColumn.of(FIGURE, Kind.RESULT, 2),
                    PlainColumn.of("trial", Kind.SETTING),
                    PlainColumn.of("seconds", Kind.EXECUTION, 1));

    private TestingTables() {}

    static PlainTable of(PlainRow... rows) {
        return new PlainTable("demo", COLUMNS, List.of(rows));
    }

    /** A complete trial; its id is {@code ALPHA/SEED}. */
    static PlainRow trial(double alpha, long seed, double figure) {
        return row("acl", alpha, null, seed, "complete", figure);
    }

    static PlainRow trial(double alpha, long epochs, long seed, double figure) {
        return row("acl", alpha, epochs, seed, "complete", figure);
    }

    static PlainRow failed(double alpha, long seed) {
        return row("acl", alpha, null, seed, "failed: diverged", Double.NaN);
    }

    static PlainRow pending(double alpha, long seed) {
        return row("acl", alpha, null, seed, "pending", Double.NaN);
    }

    static PlainRow randomEncoder(long seed, double figure) {
        return row("random-encoder", null, null, seed, "complete", figure);
    }

    private static PlainRow row(
            String method, Double alpha, Long epochs, long seed, String status, double figure) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("method", method);
        values.put("alpha", alpha);
        values.put("epochs", epochs);
        values.put("seed", seed);
        values.put("status", status);
        values.put("micro", figure - 1);
        values.put(FIGURE, figure);
        values.put("trial", (alpha == null ? method : alpha) + "/" + seed);
        return new PlainRow(values, false);
    }
}
