package io.github.aclsweep.command.trial;

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
    private static final MathContext SIZE = new MathContext(2);

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

    private static Number number(Measure measure, double score, boolean forPeople) {
        if (measure.unit() == Measure.Unit.COUNT) {
            return Math.round(score);
        }
        BigDecimal exact = BigDecimal.valueOf(score);
        if (!forPeople) {
            return exact.round(DIGITS).doubleValue();
        }
        BigDecimal rounded = exact.setScale(measure.decimals(), RoundingMode.HALF_UP);
        boolean isLost = rounded.signum() == 0 && measure.decimals() >= DECIMALS_OF_LOSSES;
        return isLost ? exact.round(SIZE) : rounded;
    }
}
