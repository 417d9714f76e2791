package io.github.aclsweep.page;

import io.github.aclsweep.page.PageData.Published;
import io.github.aclsweep.page.PageData.PublishedCurve;
import io.github.aclsweep.summary.PublishedTable;
import io.github.aclsweep.summary.PublishedValue;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.table.Predictions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published accuracy over alpha, from {@code results/published/self_supervised_acl.csv}. */
final class PublishedCurves {
    /** The axis that the published table varies. */
    static final String AXIS = "loss.alpha";

    private static final String FILE = "self_supervised_acl.csv";
    private static final String NAME = "Wang et al., arXiv 2211.05442";

    private PublishedCurves() {}

    /**
     * All curves, if the sweep has trials of the published method.
     *
     * @param some predictions of the sweep's test clips, if there are any yet
     */
    static Published of(Summary summary, Optional<Predictions> some) {
        boolean same = some.filter(PublishedCurves::isPublishedData).isPresent();
        PublishedTable table = table();
        boolean comparable =
                summary.rows().stream()
                        .anyMatch(row -> row.point().method().equals(table.method()));
        return new Published(AXIS, comparable ? curves(table) : List.of(), same, note(same, some));
    }

    private static boolean isPublishedData(Predictions predictions) {
        return predictions.size() == PublishedTable.TEST_CLIPS
                && predictions.classes().size() == PublishedTable.CLASSES;
    }

    private static List<PublishedCurve> curves(PublishedTable table) {
        Map<String, List<List<Double>>> points = new LinkedHashMap<>();
        for (PublishedValue value : table.values()) {
            points.computeIfAbsent(value.measure(), measure -> new ArrayList<>())
                    .add(List.of((Double) value.settings().get(AXIS), value.value()));
        }
        return points.entrySet().stream()
                .map(each -> new PublishedCurve(each.getKey(), NAME, each.getValue()))
                .toList();
    }

    private static String note(boolean same, Optional<Predictions> some) {
        String where =
                "The published curve is of one seed on "
                        + PublishedTable.DATA
                        + " with its "
                        + PublishedTable.TEST_CLIPS
                        + " test clips";
        return same || some.isEmpty()
                ? where + "."
                : where
                        + ". This sweep has other data (%d test clips): compare the shape, not the height."
                                .formatted(some.get().size());
    }

    private static PublishedTable table() {
        try (Reader table =
                new InputStreamReader(
                        PublishedCurves.class.getResourceAsStream("published/" + FILE),
                        StandardCharsets.UTF_8)) {
            return PublishedTable.read(FILE, table);
        } catch (IOException e) {
            throw new UncheckedIOException("the published table is missing from the jar", e);
        }
    }
}
