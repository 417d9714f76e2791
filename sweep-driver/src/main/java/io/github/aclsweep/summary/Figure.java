package io.github.aclsweep.summary;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.DownstreamMode;
import java.util.Arrays;
import java.util.Optional;

/**
 * An accuracy that is counted clip by clip.
 *
 * @param column its column
 * @param mode what the encoder was tested by
 * @param patchWeighted whether clips count as often as they have patches
 */
record Figure(String column, DownstreamMode mode, boolean patchWeighted) {

    /** The figure of a column, if it is one of those. */
    static Optional<Figure> of(String column) {
        return Arrays.stream(DownstreamMode.values())
                .flatMap(
                        mode ->
                                Arrays.stream(
                                        new Figure[] {
                                            new Figure(prefix(mode) + "micro", mode, false),
                                            new Figure(
                                                    prefix(mode) + "micro_patch_weighted",
                                                    mode,
                                                    true)
                                        }))
                .filter(figure -> figure.column().equals(column))
                .findFirst();
    }

    /** Whether a column is an accuracy on the test clips. */
    static boolean isTestAccuracy(String column) {
        return of(column).isPresent()
                || Arrays.stream(DownstreamMode.values())
                        .anyMatch(mode -> column.equals(prefix(mode) + "macro"));
    }

    /** The same without weights. */
    Figure unweighted() {
        return new Figure(prefix(mode) + "micro", mode, false);
    }

    private static String prefix(DownstreamMode mode) {
        return mode == DownstreamMode.LINEAR ? "" : SettingsText.text(mode) + "_";
    }
}
