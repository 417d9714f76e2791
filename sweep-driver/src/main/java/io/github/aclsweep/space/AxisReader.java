package io.github.aclsweep.space;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what one axis says: a list, an object with one of the known forms. */
final class AxisReader {
    /** Above this a list was hardly meant. */
    private static final int MOST_VALUES = 10_000;

    private static final String FORMS =
            "a list of values, { from, to, step }, { choice = [...] }, { uniform = [low, high] } or"
                    + " { log-uniform = [low, high] }";

    private final String key;
    private final boolean whole;
    private final Consumer<Problem> problems;

    /**
     * A reader of one axis.
     *
     * @param whole whether the setting is a whole number
     * @param problems receives what is wrong
     */
    AxisReader(String key, boolean whole, Consumer<Problem> problems) {
        this.key = key;
        this.whole = whole;
        this.problems = problems;
    }

    /** The axis, empty if anything is wrong with it. */
    Optional<Axis> read(ConfigValue value) {
        if (value instanceof ConfigList values) {
            return listed(value, values);
        }
        if (value instanceof ConfigObject form) {
            return form(form);
        }
        return refuse(value, FORMS);
    }

    private Optional<Axis> listed(ConfigValue written, List<ConfigValue> values) {
        return values.isEmpty()
                ? refuse(written, "at least one value in the list")
                : Optional.of(new Axis.Listed(key, Values.distinct(values)));
    }

    private Optional<Axis> form(ConfigObject form) {
        if (form.keySet().equals(Set.of("from", "to", "step"))) {
            return steps(form);
        }
        if (form.size() == 1) {
            String name = form.keySet().iterator().next();
            ConfigValue value = form.get(name);
            if (name.equals("choice") && value instanceof ConfigList values) {
                return listed(form, values);
            }
            if (name.equals("uniform") || name.equals("log-uniform")) {
                return range(form, value, name.startsWith("log"));
            }
        }
        return refuse(form, FORMS);
    }

    /** In decimals, so that the third step of 0.1 is 0.3. */
    private Optional<Axis> steps(ConfigObject form) {
        Optional<BigDecimal> from = Values.decimal(form.get("from"));
        Optional<BigDecimal> to = Values.decimal(form.get("to"));
        Optional<BigDecimal> step = Values.decimal(form.get("step"));
        if (from.isEmpty() || to.isEmpty() || step.isEmpty()) {
            return refuse(form, "numbers for from, to and step");
        }
        if (step.get().signum() <= 0 || from.get().compareTo(to.get()) > 0) {
            return refuse(form, "a step above 0, and from not above to");
        }
        BigDecimal count = to.get().subtract(from.get()).divideToIntegralValue(step.get());
        if (count.compareTo(BigDecimal.valueOf(MOST_VALUES)) >= 0) {
            return refuse(form, "at most %,d values".formatted(MOST_VALUES));
        }
        List<ConfigValue> values = new ArrayList<>();
        for (int i = 0; i <= count.intValueExact(); i++) {
            BigDecimal value = from.get().add(step.get().multiply(BigDecimal.valueOf(i)));
            values.add(Values.at(form, value));
        }
        return Optional.of(new Axis.Listed(key, values));
    }

    private Optional<Axis> range(ConfigObject form, ConfigValue value, boolean logarithmic) {
        if (!(value instanceof ConfigList ends) || ends.size() != 2) {
            return refuse(form, "the smallest and the largest value, as [0.1, 0.9]");
        }
        Optional<BigDecimal> low = Values.decimal(ends.get(0));
        Optional<BigDecimal> high = Values.decimal(ends.get(1));
        if (low.isEmpty() || high.isEmpty() || low.get().compareTo(high.get()) >= 0) {
            return refuse(form, "two numbers, the smaller one first");
        }
        if (logarithmic && low.get().signum() <= 0) {
            return refuse(form, "numbers above 0, since their logarithms are drawn");
        }
        if (whole && (isFraction(low.get()) || isFraction(high.get()))) {
            return refuse(form, "whole numbers");
        }
        return Optional.of(
                new Axis.Range(
                        key,
                        low.get().doubleValue(),
                        high.get().doubleValue(),
                        logarithmic,
                        whole,
                        form));
    }

    private static boolean isFraction(BigDecimal number) {
        return number.stripTrailingZeros().scale() > 0;
    }

    private Optional<Axis> refuse(ConfigValue value, String expected) {
        problems.accept(
                new Problem(
                        "sweep.axes." + key,
                        SettingsFile.text(value),
                        expected,
                        SettingsFile.where(value)));
        return Optional.empty();
    }
}
