package io.github.aclsweep.page;

import io.github.aclsweep.page.PageData.Published;
import io.github.aclsweep.page.PageData.PublishedCurve;
import io.github.aclsweep.summary.Summary;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The published accuracy over alpha, from {@code results/published/self_supervised_acl.csv}. */
final class PublishedCurves {
    private static final String METHOD = "acl";
    private static final String TABLE = "published/self_supervised_acl.csv";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Test clips of FSDnoisy18k. */
    private static final int TEST_CLIPS = 947;

    /** Our column by the table's. What the table calls micro is weighted by patches. */
    private static final Map<String, String> COLUMNS =
            new LinkedHashMap<>(
                    Map.of(
                            "linear_micro", "micro_patch_weighted",
                            "linear_macro", "macro",
                            "finetune_noisy_micro", "finetune_noisy_micro_patch_weighted",
                            "finetune_noisy_macro", "finetune_noisy_macro",
                            "finetune_clean_micro", "finetune_clean_micro_patch_weighted",
                            "finetune_clean_macro", "finetune_clean_macro"));

    private PublishedCurves() {}

    /**
     * All curves, if the sweep has trials of the published method.
     *
     * @param testClips of the sweep, 0 if not known yet
     */
    static Published of(Summary summary, int testClips) {
        List<PublishedCurve> curves = new ArrayList<>();
        if (summary.rows().stream().anyMatch(row -> row.setting().method().equals(METHOD))) {
            List<CSVRecord> lines = lines();
            COLUMNS.forEach((theirs, ours) -> curves.add(curve(lines, theirs, ours)));
        }
        return new Published(curves, note(testClips));
    }

    private static PublishedCurve curve(List<CSVRecord> lines, String theirs, String ours) {
        List<List<Double>> points =
                lines.stream()
                        .map(line -> List.of(number(line, "alpha"), number(line, theirs)))
                        .toList();
        return new PublishedCurve(ours, "Wang et al., arXiv 2211.05442", points);
    }

    private static double number(CSVRecord line, String column) {
        return Double.parseDouble(line.get(column));
    }

    private static String note(int testClips) {
        String where = "The published curve is of one seed on FSDnoisy18k";
        if (testClips == 0 || testClips == TEST_CLIPS) {
            return where + ".";
        }
        return where
                + " with its %d test clips. This sweep has other data (%d test clips): compare the shape, not the height."
                        .formatted(TEST_CLIPS, testClips);
    }

    private static List<CSVRecord> lines() {
        try (Reader table =
                new InputStreamReader(
                        PublishedCurves.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8)) {
            return FORMAT.parse(table).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("the published table is missing from the jar", e);
        }
    }
}
