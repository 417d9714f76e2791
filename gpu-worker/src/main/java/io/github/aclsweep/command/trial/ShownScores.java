package io.github.aclsweep.command.trial;

import com.google.gson.internal.LazilyParsedNumber;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The scores of a trial as they are printed; its file has all digits. */
final class ShownScores {
    /** More digits of a score are rounding. */
    private static final MathContext DIGITS = new MathContext(12);

    /** Losses below this have exponents. */
    private static final BigDecimal SMALLEST = new BigDecimal("1e-5");

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
            return new LazilyParsedNumber(
                    exact.round(FEW_DIGITS).stripTrailingZeros().toString().replace("E+", "e"));
        }
        if (exact.abs().compareTo(LARGE) >= 0) {
            return exact.setScale(0, RoundingMode.HALF_UP);
        }
        boolean isLoss = measure.decimals() >= DECIMALS_OF_LOSSES && exact.signum() != 0;
        if (isLoss && exact.abs().compareTo(SMALLEST) < 0) {
            String text = String.format(Locale.ROOT, "%.1e", exact);
            return new LazilyParsedNumber(text.replaceFirst("e-0", "e-"));
        }
        // Of losses, as many as leave three digits that count.
        int least = isLoss ? exact.scale() - exact.precision() + 3 : 0;
        return exact.setScale(Math.max(measure.decimals(), least), RoundingMode.HALF_UP);
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
