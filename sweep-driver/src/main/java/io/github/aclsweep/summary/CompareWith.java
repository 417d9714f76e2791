package io.github.aclsweep.summary;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.github.aclsweep.settings.ForeignConfig;
import io.github.aclsweep.table.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which point the others are compared with, {@code sweep.compare-with}. Each point is compared with
 * the one that has these values of the axes named and its own values of all others.
 *
 * @param kind how it is named
 * @param baseline the method of the baseline, empty for other kinds
 * @param values the values of axes, by settings key
 */
public record CompareWith(Kind kind, String baseline, Map<String, Object> values) {

    /** How a point is named. */
    public enum Kind {
        /** Plain InfoNCE, where alpha is an axis and 1 one of its values. */
        DEFAULT,
        /** None. */
        NONE,
        /** A baseline, for example the encoder as initialised. */
        BASELINE,
        /** By values of axes. */
        VALUES
    }

    /** Alpha of plain InfoNCE. */
    private static final Map<String, Object> INFO_NCE = Map.of("loss.alpha", 1.0);

    private static final String NO_POINT = "none";

    /** The name of a method. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w-]*");

    private static final Pattern KEY = Pattern.compile(NAME.pattern() + "(\\.[\\w-]+)+");

    public CompareWith {
        values = Map.copyOf(values);
    }

    /**
     * Reads the setting's text.
     *
     * @throws IllegalArgumentException if it is neither empty, none, the name of a baseline nor
     *     keys with values
     */
    public static CompareWith parse(String text) {
        String name = text.strip();
        if (name.isEmpty()) {
            return new CompareWith(Kind.DEFAULT, "", INFO_NCE);
        }
        if (name.equals(NO_POINT)) {
            return new CompareWith(Kind.NONE, "", Map.of());
        }
        return baselineOf(text)
                .map(baseline -> new CompareWith(Kind.BASELINE, baseline, Map.of()))
                .orElseGet(() -> new CompareWith(Kind.VALUES, "", pairs(text)));
    }

    /** The baseline that a text names, if it names one. */
    public static Optional<String> baselineOf(String text) {
        String name = text.strip();
        boolean isBaseline = !name.equals(NO_POINT) && NAME.matcher(name).matches();
        return isBaseline ? Optional.of(name) : Optional.empty();
    }

    /** The settings key that a text is, without the value that it needs. */
    public static Optional<String> bareKeyOf(String text) {
        return Optional.of(text.strip()).filter(key -> KEY.matcher(key).matches());
    }

    /** Whether {@link #parse} takes a text. */
    public static boolean isReadable(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether two values of an axis are the same: the numbers 1 and 1.0 for example. */
    public static boolean same(Object one, Object other) {
        return (one instanceof Number a && other instanceof Number b)
                ? a.doubleValue() == b.doubleValue()
                : String.valueOf(one).equals(String.valueOf(other));
    }

    private static Map<String, Object> pairs(String text) {
        try {
            Config config = ForeignConfig.parse(text, "sweep.compare-with");
            Map<String, Object> values = new LinkedHashMap<>();
            config.entrySet()
                    .forEach(entry -> values.put(entry.getKey(), entry.getValue().unwrapped()));
            if (!values.isEmpty()) {
                return values;
            }
        } catch (ConfigException e) {
            // Said below.
        }
        throw new IllegalArgumentException("neither a baseline nor key = value: " + text);
    }

    /** The point to compare {@code point} with; empty if there is none, or not one alone. */
    Optional<Point> find(Point point, List<Point> all) {
        List<Point> found =
                all.stream()
                        .filter(candidate -> kind != Kind.NONE && isOfKind(candidate))
                        .filter(candidate -> matches(candidate, point))
                        .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private boolean isOfKind(Point candidate) {
        return candidate.baseline() ? candidate.method().equals(baseline) : kind != Kind.BASELINE;
    }

    private boolean matches(Point candidate, Point point) {
        if (!candidate.values().keySet().containsAll(values.keySet())) {
            return false;
        }
        return candidate.values().entrySet().stream()
                .allMatch(axis -> agrees(axis.getKey(), axis.getValue(), point));
    }

    private boolean agrees(String key, Object value, Point point) {
        Object wanted = values.getOrDefault(key, point.values().get(key));
        // An axis that does not concern a baseline leaves it any value.
        return wanted == null || same(wanted, value);
    }
}
