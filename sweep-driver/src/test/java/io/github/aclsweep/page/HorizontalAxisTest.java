package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HorizontalAxisTest {
    private static HorizontalAxis axis(String values) {
        double[] swept =
                Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return HorizontalAxis.of(swept, swept);
    }

    @ParameterizedTest
    @CsvSource({
        "0.001 0.01 0.1, true",
        "1 2 4 8 16 32 64, true",
        "0 0.001 0.01 0.1, false", // 0 has no place on a logarithmic one
        "0.001 0.1, false",
        "0.1 0.2 0.3 1, false",
        "0.0 0.2 0.4 0.6 0.8 1.0, false",
        "1 50 60 70 80, false"
    })
    void isLogarithmicWhereItsValuesGrowByFactors(String values, boolean isLogarithmic) {
        assertThat(axis(values).isLogarithmic()).isEqualTo(isLogarithmic);
    }

    @Test
    void putsEqualFactorsIntoEqualDistances() {
        HorizontalAxis axis = axis("0.001 0.01 0.1");

        double first = axis.share(0.01) - axis.share(0.001);
        assertThat(axis.share(0.1) - axis.share(0.01)).isEqualTo(first, within(1e-12));
        assertThat(axis.share(0.001)).isBetween(0.02, 0.04);
        assertThat(axis.title("lr")).isEqualTo("lr (logarithmic)");
        assertThat(axis("0 0.5 1").share(0.5)).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void hasPowersOfTenForTicksWhereItsOwnValuesHaveNoRoom() {
        assertThat(axis("0.00002 0.0003 0.004 0.05 600").ticks(6).all())
                .extracting(Ticks.Tick::text)
                .containsExactly("0.0001", "0.01", "1", "100");
        assertThat(axis("1e-9 1e-8 1e-7 1e-6 1e9").ticks(3).all())
                .extracting(Ticks.Tick::text)
                .containsExactly("1e-9", "0.01", "100000");
    }
}
