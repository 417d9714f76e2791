package io.github.aclsweep.page;

import java.util.List;
import java.util.Map;

/**
 * What the page's scripts read, as JSON under the same names. Numbers that are not finite become
 * null.
 *
 * @param sweep name of the sweep
 * @param state running, complete, failed or stopped
 * @param written ISO-8601 instant
 * @param deciding figure by which settings are compared
 * @param severalMethods whether trained trials differ in their method
 * @param progress how far the sweep is
 * @param outcome the best setting in words
 * @param comparison how settings were compared, or null
 * @param intervals by figure, what its intervals are
 * @param axes settings keys
 * @param columns of the table of trials
 * @param rows one per trial
 * @param settings one per setting
 * @param trials by id
 * @param classes of the test clips
 * @param published curves to compare with
 * @param configuration every key
 * @param provenance names and values
 */
record PageData(
        String sweep,
        String state,
        String written,
        String deciding,
        boolean severalMethods,
        Progress progress,
        Outcome outcome,
        String comparison,
        Map<String, String> intervals,
        List<String> axes,
        List<Heading> columns,
        List<Row> rows,
        List<SettingEntry> settings,
        Map<String, TrialEntry> trials,
        List<String> classes,
        Published published,
        List<Key> configuration,
        List<List<String>> provenance) {

    /** Numbers of trials. */
    record Progress(int planned, int complete, int failed, int running) {}

    /** Three lines; the last two may be null. */
    record Outcome(String title, String figure, String verdict) {}

    /**
     * A column of the table of trials.
     *
     * @param percent whether it is an accuracy
     * @param help what it means, or null
     */
    record Heading(String name, int decimals, boolean percent, String help) {}

    /**
     * A trial in the table.
     *
     * @param cells values in the order of the columns: texts, numbers or null
     * @param reason why it failed, or null
     */
    record Row(
            String id,
            String label,
            String status,
            boolean best,
            String host,
            String reason,
            List<Object> cells) {}

    /**
     * A setting with its seeds.
     *
     * @param order place in the table
     * @param values by axis; an empty text where the axis does not concern it
     * @param trials ids
     * @param figures by column
     * @param difference from the setting it is compared with, with its interval
     * @param p of the difference
     * @param pHolm after Holm's correction
     * @param verdict in words, empty if not tested
     */
    record SettingEntry(
            String label,
            int order,
            String method,
            Map<String, Object> values,
            List<String> trials,
            int planned,
            int complete,
            int failed,
            Map<String, FigureEntry> figures,
            double difference,
            double differenceLow,
            double differenceHigh,
            double p,
            double pHolm,
            String verdict,
            boolean best) {}

    /** A figure of a setting: mean and deviation over seeds, an interval, the single seeds. */
    record FigureEntry(
            double mean, double deviation, double low, double high, List<Double> seeds) {}

    /**
     * What is shown of one trial alone.
     *
     * @param curves what training wrote down
     * @param predictions one per downstream mode
     * @param facts names and values
     */
    record TrialEntry(
            List<Curve> curves, List<PredictionsEntry> predictions, List<List<String>> facts) {}

    /** One number over the epochs of one stage: points of epoch and value. */
    record Curve(String stage, String key, List<List<Double>> points) {}

    /**
     * A confusion matrix.
     *
     * @param counts for each right class the pairs of predicted class and clips that are not 0
     */
    record PredictionsEntry(String mode, List<List<List<Integer>>> counts) {}

    /** Published curves and what to think of them. */
    record Published(List<PublishedCurve> curves, String note) {}

    /** One published curve: points of alpha and percent, comparable with a column. */
    record PublishedCurve(String figure, String name, List<List<Double>> points) {}

    /** A settings key with its value and its default; null where there is none. */
    record Key(String key, String value, String standard) {}
}
