package io.github.aclsweep.table;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Column.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the results table: settings and results, which are the same whenever the same
 * sweep is run, then how it went this time.
 */
final class TrialColumns {
    /** The figure that names the best point, before the trials' ids. */
    private static final int SELECTING = 1;

    private static final int OTHER_FIGURES = 2;

    private static final Column<TrialRow> METHOD =
            Column.<TrialRow>text("method", Kind.SETTING, row -> row.point().method())
                    .helped("The training method, trial.method.");
    private static final Column<TrialRow> SEED =
            Column.<TrialRow>whole("seed", Kind.SETTING, TrialRow::seed)
                    .helped("Seed of every random draw of the trial.");
    private static final Column<TrialRow> STATUS =
            Column.<TrialRow>text("status", Kind.RESULT, row -> row.status().text())
                    .ranked(1)
                    .tellingWhy()
                    .helped(
                            "pending, running, interrupted with its run, stopped by the search or"
                                    + " a rule, complete, or failed and the kind of failure.");
    private static final Column<TrialRow> EPOCHS =
            Column.<TrialRow>whole("epochs", Kind.RESULT, TrialColumns::epochs)
                    .ranked(7)
                    .helped(
                            "Epochs of training that were asked for; of a stopped trial, those it had."
                                    + " Empty for a program that names none.");
    private static final Column<TrialRow> TRIAL =
            Column.<TrialRow>text("trial", Kind.SETTING, TrialRow::id)
                    .ranked(1)
                    .helped(
                            "The trial's id: a hash of its settings, seed, data and method; the"
                                    + " name of its folder below trials/.");
    private static final List<Column<TrialRow>> EXECUTION =
            List.of(
                    Column.<TrialRow>number(
                                    "seconds", Kind.EXECUTION, 1, row -> row.execution().seconds())
                            .ranked(8)
                            .helped("Time of features, training and evaluation together."),
                    Column.<TrialRow>text("device", Kind.EXECUTION, row -> row.execution().device())
                            .ranked(9)
                            .helped("cpu, or the GPU."),
                    Column.<TrialRow>text("host", Kind.EXECUTION, row -> row.execution().host())
                            .ranked(Measure.FILES_ONLY)
                            .helped("The machine that it ran on."),
                    Column.<TrialRow>whole("attempts", Kind.EXECUTION, TrialColumns::attempts)
                            .ranked(Measure.FILES_ONLY)
                            .helped(
                                    "Number of attempts: more than one where the trial was stopped,"
                                            + " or a process or a machine was lost."),
                    Column.<TrialRow>number(
                                    "wasted_seconds",
                                    Kind.EXECUTION,
                                    1,
                                    row -> row.execution().wastedSeconds())
                            .ranked(Measure.FILES_ONLY)
                            .helped(
                                    "Time of attempts that neither a result nor a checkpoint"
                                            + " kept."),
                    Column.<TrialRow>number(
                                    "queue_seconds",
                                    Kind.EXECUTION,
                                    1,
                                    row -> row.execution().parts().queue())
                            .ranked(Measure.FILES_ONLY)
                            .helped(
                                    "Time between the submission of its attempts and their start;"
                                            + " empty as long as none has started."),
                    Column.<TrialRow>number(
                                    "feature_seconds",
                                    Kind.EXECUTION,
                                    1,
                                    row -> row.execution().parts().features())
                            .ranked(Measure.FILES_ONLY)
                            .helped("Time to find or extract the features."),
                    Column.<TrialRow>number(
                                    "training_seconds",
                                    Kind.EXECUTION,
                                    1,
                                    row -> row.execution().parts().training())
                            .ranked(Measure.FILES_ONLY)
                            .helped("Time of training; of a program, all its time."),
                    Column.<TrialRow>number(
                                    "evaluation_seconds",
                                    Kind.EXECUTION,
                                    1,
                                    row -> row.execution().parts().evaluation())
                            .ranked(Measure.FILES_ONLY)
                            .helped("Time of evaluation after training."),
                    Column.<TrialRow>number(
                                    "gpu_seconds",
                                    Kind.EXECUTION,
                                    1,
                                    row -> row.execution().parts().gpu())
                            .ranked(Measure.FILES_ONLY)
                            .helped(
                                    "Time during which attempts of this sweep held a GPU, alone or"
                                            + " shared, failed attempts included."),
                    Column.<TrialRow>number(
                                    "kernel_deviation",
                                    Kind.EXECUTION,
                                    Column.MAGNITUDE,
                                    row -> row.execution().kernelDeviation())
                            .ranked(Measure.FILES_ONLY)
                            .helped(
                                    "Largest deviation of the network's layers from plain Java"
                                            + " before the first step, relative; with more than"
                                            + " rounding explains, the trial fails."),
                    Column.<TrialRow>text("reason", Kind.EXECUTION, row -> row.execution().reason())
                            .ranked(Measure.FILES_ONLY)
                            .helped(
                                    "Why it failed or was stopped, or from which sweep it was taken over."));

    private TrialColumns() {}

    static List<Column<TrialRow>> of(ResultsTable table) {
        List<Column<TrialRow>> columns = new ArrayList<>();
        columns.add(METHOD);
        table.axes().forEach(axis -> columns.add(axis(table, axis)));
        columns.add(SEED);
        columns.add(STATUS);
        table.measures().forEach(each -> columns.add(figure(table, each)));
        columns.add(EPOCHS);
        columns.add(TRIAL);
        columns.addAll(EXECUTION);
        return columns;
    }

    /** On a narrow terminal the figures by which trials are judged outlive the others. */
    private static Column<TrialRow> figure(ResultsTable table, Measure measure) {
        Column<TrialRow> column =
                Column.of(measure.withDecimals(table.decimals(measure)), row -> row.score(measure));
        if (measure.equals(table.deciding())) {
            return column.ranked(0);
        }
        return column.ranked(
                measure.equals(table.selecting())
                        ? SELECTING
                        : Math.max(OTHER_FIGURES, measure.rank()));
    }

    private static Column<TrialRow> axis(ResultsTable table, String axis) {
        List<Object> values = new ArrayList<>();
        table.rows().forEach(row -> values.add(row.point().values().get(axis)));
        return Column.<TrialRow>of(
                        axisName(table, axis),
                        Kind.SETTING,
                        Column.Type.of(values),
                        row -> row.point().values().get(axis))
                .labelled(axisName(table, axis))
                .inOrderOf(table.rows())
                .helped("The setting " + axis + ".");
    }

    /** The last part of a key, unless another axis or column has that name. */
    static String axisName(ResultsTable table, String axis) {
        String last = last(axis);
        boolean taken =
                table.axes().stream().filter(other -> last(other).equals(last)).count() > 1
                        || table.measures().stream().anyMatch(each -> each.name().equals(last))
                        || Measure.TAKEN.contains(last);
        return taken ? axis : last;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Every method that trains has epochs, but for a program that does not name them. */
    private static Long epochs(TrialRow row) {
        return row.epochs() == 0 && !row.point().baseline() ? null : row.epochs();
    }

    private static Long attempts(TrialRow row) {
        return row.execution().attempts() == 0 ? null : row.execution().attempts();
    }
}
