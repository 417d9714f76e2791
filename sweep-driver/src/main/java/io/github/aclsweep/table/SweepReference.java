package io.github.aclsweep.table;

import io.github.aclsweep.trial.run.Locations;
import java.util.regex.Pattern;

/**
 * How a command names a sweep whose results are kept, for sentences that print commands.
 *
 * @param name the sweep's name
 * @param results the folder of all sweeps, a path or a URI
 */
public record SweepReference(String name, String results) {
    /** Where results are without {@code --results}. */
    public static final String USUAL_RESULTS = "results";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** The name, with the folder where that is not the usual one. */
    public String text() {
        return quoted(name) + option();
    }

    /** What prints its table, for example {@code ./sweep results demo --summary}. */
    public String resultsCommand(String option) {
        return "./sweep results %s %s".formatted(text(), option);
    }

    /** What runs one of its trials again and compares every bit. */
    public String rerunCommand(String trial) {
        return "./sweep rerun %s %s%s".formatted(quoted(name), trial, option());
    }

    /** For example {@code --results /data/sweeps}, or nothing. */
    public String option() {
        String place = Locations.absolute(results).replaceFirst("(?<=[^/])/+$", "");
        return place.equals(Locations.absolute(USUAL_RESULTS)) ? "" : " --results " + quoted(place);
    }

    /** A word as a shell takes it. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
