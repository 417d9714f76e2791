package io.github.aclsweep.statistics;

import java.util.List;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/** Wilcoxon's signed-rank test: are differences symmetric about 0? */
public final class Wilcoxon {
    /**
     * With fewer differences not even the clearest outcome, all of one sign, is below 0.05: its
     * two-sided p-value is 2 / 2^n.
     */
    public static final int LEAST = 6;

    private Wilcoxon() {}

    /**
     * The two-sided p-value, exact where no two differences are equally large; NaN below {@link
     * #LEAST} differences or where all are 0.
     */
    public static double p(List<Double> differences) {
        boolean allZero = differences.stream().allMatch(difference -> difference == 0);
        if (differences.size() < LEAST || allZero) {
            return Double.NaN;
        }
        double[] values = differences.stream().mapToDouble(Double::doubleValue).toArray();
        return WilcoxonSignedRankTest.withDefaults().test(values).getPValue();
    }
}
