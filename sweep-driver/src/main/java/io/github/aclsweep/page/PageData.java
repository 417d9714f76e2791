package io.github.aclsweep.page;

import io.github.aclsweep.measure.Measure;
import java.util.List;
import java.util.Map;

/**
 * What the page's scripts read, as JSON under the same names. Numbers that are not finite become
 * null.
 *
 * @param sweep name of the sweep
 * @param state running, complete, failed or stopped
 * @param written ISO-8601 instant
 * @param deciding name of the measure by which points are compared
 * @param selecting name of the measure that names the best point
 * @param repetition what a point is repeated over, seed or fold
 * @param severalMethods whether trained points differ in their method
 * @param progress how far the sweep is
 * @param outcome whether anything differs, and the best point, in words
 * @param facts what it cost and ran on
 * @param files names of the files beside the page
 * @param command what runs the sweep again
 * @param folder where the page is written: {@code results/NAME}, absolute
 * @param search why points have different numbers of seeds, or null
 * @param comparison how points were compared, or null
 * @param intervals for each measure, what its intervals are
 * @param axes settings keys
 * @param axisNames by settings key, its name for people
 * @param measures what trials can come to, in the order of the table
 * @param columns the columns of the table of trials
 * @param rows one per trial
 * @param points one per point of the sweep
 * @param chart what the main chart shows
 * @param trials the trials by id
 * @param classes the classes of the test clips and of what any trial took them for
 * @param published curves to compare with
 * @param configuration every key
 * @param provenance names and values
 */
record PageData(
        String sweep,
        String state,
        String written,
        String deciding,
        String selecting,
        String repetition,
        boolean severalMethods,
        Progress progress,
        Outcome outcome,
        List<Fact> facts,
        List<String> files,
        String command,
        String folder,
        String search,
        String comparison,
        Map<String, String> intervals,
        List<String> axes,
        Map<String, String> axisNames,
        List<Measure> measures,
        List<Heading> columns,
        List<Row> rows,
        List<PointEntry> points,
        Chart chart,
        Map<String, TrialEntry> trials,
        List<String> classes,
        List<PublishedCurve> published,
        List<Key> configuration,
        List<List<String>> provenance) {

    /** Numbers of trials. */
    record Progress(
            int planned, int complete, int failed, int running, int interrupted, int stopped) {}

    /** Three lines, the last two of which may be null, and what the numbers do not tell. */
    record Outcome(String title, String figure, String verdict, List<String> warnings) {}

    /** What the sweep cost or ran on. */
    record Fact(String name, String value) {}

    /**
     * A column of the table of trials.
     *
     * @param label its name for people
     * @param type text, whole, number or truth
     * @param decimals digits after the point, -1 for as many as there are
     * @param usual whether it is shown before the reader asks for it
     * @param help what it means, or empty
     */
    record Heading(
            String name, String label, String type, int decimals, boolean usual, String help) {}

    /**
     * A trial in the table.
     *
     * @param state pending, running, interrupted, stopped, complete or failed
     * @param status the state, of a failed trial with its kind
     * @param cells values in the order of the columns: texts, numbers or null
     * @param reason why it failed, or empty
     */
    record Row(
            String id,
            String label,
            String state,
            String status,
            boolean best,
            String host,
            String reason,
            List<Object> cells) {}

    /**
     * A point of the sweep with its seeds.
     *
     * @param method how its trials are trained
     * @param order place in the table
     * @param baseline whether it is one to compare with
     * @param values the values by axis; none where the axis does not concern it
     * @param trials ids
     * @param repetitions how often it is repeated, in words
     * @param counts the same in numbers, for a column named after what it is repeated over
     * @param figures the figures by measure
     * @param difference the difference from the point it is compared with
     * @param differenceText the same with its interval, for people
     * @param p the p value of the difference
     * @param pHolm after Holm's correction
     * @param verdict the verdict in words, empty if not tested
     */
    record PointEntry(
            String label,
            String method,
            int order,
            boolean baseline,
            Map<String, Object> values,
            List<String> trials,
            String repetitions,
            String counts,
            int complete,
            Map<String, FigureEntry> figures,
            double difference,
            String differenceText,
            double p,
            double pHolm,
            String verdict,
            boolean best) {}

    /** A measure at a point: mean and deviation over seeds, an interval, the single seeds. */
    record FigureEntry(
            double mean, double deviation, double low, double high, List<Double> seeds) {}

    /**
     * What the main chart shows.
     *
     * @param axis settings key of the axis to the right, or empty
     * @param numeric whether its values are numbers
     * @param lines points that differ on the axis alone, by their places
     * @param across the places of points that the axis does not concern
     */
    record Chart(String axis, boolean numeric, List<ChartLine> lines, List<Integer> across) {}

    /** A line of the main chart: the places of its points. */
    record ChartLine(String name, List<Integer> points) {}

    /**
     * What is shown of one trial alone.
     *
     * @param curves what training wrote down
     * @param predictions one per file of predictions
     * @param facts names and values
     * @param files their names below the sweep's folder
     * @param command what runs it again
     */
    record TrialEntry(
            List<Curve> curves,
            List<PredictionsEntry> predictions,
            List<List<String>> facts,
            List<String> files,
            String command) {}

    /** One number over the epochs of one stage: points of epoch and value. */
    record Curve(String stage, String key, List<List<Double>> points) {}

    /**
     * A confusion matrix.
     *
     * @param label name of the accuracy that is counted from it
     * @param item what it counts, clip or item
     * @param counts for each class of the page as the right one, the predicted classes and their
     *     numbers of clips that are not 0
     */
    record PredictionsEntry(String label, String item, List<List<List<Integer>>> counts) {}

    /**
     * A published curve over the axis of the main plot.
     *
     * @param figure the measure that it is comparable with
     * @param points values of the axis and of the measure
     * @param data the name of its data set
     * @param sameData whether the sweep was tested on as many items of as many classes
     * @param note what it is of
     */
    record PublishedCurve(
            String figure,
            String name,
            List<List<Double>> points,
            String data,
            boolean sameData,
            String note) {}

    /** A settings key with its value and its default; null where there is none. */
    record Key(String key, String value, String standard) {}
}
