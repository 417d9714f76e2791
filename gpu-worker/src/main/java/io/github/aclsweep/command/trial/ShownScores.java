package io.github.aclsweep.command.trial;

import com.google.gson.internal.LazilyParsedNumber;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scores of a trial as they are printed; its file has all digits. */
final class ShownScores {
    /** More digits of a score are rounding. */
    private static final MathContext DIGITS = new MathContext(12);

    /** Of a number that has no other digits. */
    private static final MathContext SIZE = new MathContext(3);

    /** From here on digits after the point mean nothing, and from there on the first ones alone. */
    private static final BigDecimal LARGE = new BigDecimal("1e7");

    private static final BigDecimal HUGE = new BigDecimal("1e12");
    private static final MathContext FEW_DIGITS = new MathContext(6);

    /** A loss, which has as many decimals, is not zero where it only rounds to zero. */
    private static final int DECIMALS_OF_LOSSES = 4;

    private ShownScores() {}

    /**
     * By measure, counts as whole numbers.
     *
     * @param forPeople whether with the decimals that tables have, else with all that mean
     *     something
     */
    static Map<String, Number> of(List<Measure> measures, Scores scores, boolean forPeople) {
        Map<String, Number> shown = new LinkedHashMap<>();
        for (Measure measure : measures) {
            double score = scores.of(measure);
            shown.put(
                    measure.name(),
                    Double.isFinite(score) ? number(measure, score, forPeople) : (Number) score);
        }
        return shown;
    }

    /** As tables write it: 6.0e-8 and not 6.0E-8, no digits after the point of a large one. */
    private static Number forPeople(Measure measure, BigDecimal exact) {
        if (exact.abs().compareTo(HUGE) >= 0) {
            return new LazilyParsedNumber(exact.round(FEW_DIGITS).toString().replace("E+", "e"));
        }
        int decimals = exact.abs().compareTo(LARGE) >= 0 ? 0 : measure.decimals();
        BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
        boolean isLost =
                rounded.precision() < SIZE.getPrecision()
                        && measure.decimals() >= DECIMALS_OF_LOSSES;
        return isLost
                ? new LazilyParsedNumber(exact.round(SIZE).toString().replace('E', 'e'))
                : rounded;
    }

    private static Number number(Measure measure, double score, boolean forPeople) {
        if (measure.unit() == Measure.Unit.COUNT) {
            return Math.round(score);
        }
        BigDecimal exact = BigDecimal.valueOf(score);
        if (!forPeople) {
            return exact.round(DIGITS).doubleValue();
        }
        return forPeople(measure, exact);
    }
}
