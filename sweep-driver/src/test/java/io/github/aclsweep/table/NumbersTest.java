package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.statistics.Interval;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1, 1.0",
        "0.00001, 1e-5",
        "0.0001, 0.0001",
        "20, 20.0",
        "123456.5, 123456.5",
        "100000000, 1e8"
    })
    void aValueIsAsSomebodyWouldWriteIt(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1.53009819536e-6, 1.5e-6", "0, 0.0", "0.0123, 0.012", "NaN, NaN"})
    void aDeviationHasTwoDigits(double value, String text) {
        assertThat(Numbers.magnitude(value)).isEqualTo(text);
    }

    /** The numbers that stand for these halves are below them. */
    @Test
    void aHalfIsRoundedUpWhereverThePointIs() {
        assertThat(Numbers.magnitude(1.15e-6)).isEqualTo("1.2e-6");
        assertThat(Numbers.fixed(1.15e-6, 4)).isEqualTo("1.2e-6");
        assertThat(Numbers.fixed(8.95, 1)).isEqualTo("9.0");
        assertThat(Numbers.fixed(1.000015e12, 2)).isEqualTo("1.00002e12");
        assertThat(Numbers.text(0.1234567890115)).isEqualTo("0.123456789012");
    }

    @Test
    void aPValueIsWrittenAlikeInTablesAndSentences() {
        assertThat(Numbers.p(0.0004)).isEqualTo("< 0.001");
        assertThat(Numbers.pRelation(0.0004)).isEqualTo("< 0.001");
        assertThat(Numbers.p(0.0125)).isEqualTo("0.013");
        assertThat(Numbers.pRelation(0.0125)).isEqualTo("= 0.013");
        assertThat(Numbers.p(Double.NaN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2e-9, 2.0e-9", "-3.14e-12, -3.1e-12", "0.0001, 0.0001", "0, 0.0000"})
    void aSmallLossIsNotZero(double value, String text) {
        assertThat(Numbers.fixed(value, 4)).isEqualTo(text);
        assertThat(Numbers.fixed(value, 2)).as("of a percentage").isEqualTo("0.00");
    }

    @Test
    void boundsThatDifferLookDifferent() {
        assertThat(Numbers.telling(new Interval(69.99997, 70.00003), 2)).isEqualTo(5);
        assertThat(Numbers.telling(new Interval(9.998, 10.001), 2)).isEqualTo(3);
        assertThat(Numbers.telling(new Interval(70, 70), 2)).isEqualTo(2);
        assertThat(Numbers.telling(new Interval(64.512, 83.2), 2)).isEqualTo(2);
        assertThat(Numbers.telling(Interval.UNKNOWN, 2)).isEqualTo(2);
        assertThat(Numbers.interval(new Interval(64.512, 83.2), 2)).isEqualTo("[64.51, 83.20]");
    }

    @Test
    void numbersThatStandTogetherHaveOneNumberOfDigits() {
        assertThat(Numbers.together(2, 9_999_999.5, 10_000_000.5)).isZero();
        assertThat(Numbers.together(2, 5, Double.NaN)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.10, +0.10",
        "-0.001, 0.00, 0.00",
        "9999999, 9999999.00, +9999999.00",
        "100000000, 100000000, +100000000",
        "-123456789.125, -123456789, -123456789",
        "2.5e12, 2.5e12, +2.5e12"
    })
    void aLargeFigureIsShort(double value, String fixed, String signed) {
        assertThat(Numbers.fixed(value, 2)).isEqualTo(fixed);
        assertThat(Numbers.signed(value, 2)).isEqualTo(signed);
    }

    @Test
    void writesTheNumbersOfAConfigurationAsThoseOfTables() {
        assertThat(Numbers.configured("1.0E12")).isEqualTo("1e12");
        assertThat(Numbers.configured("0.30000000000000004")).isEqualTo("0.3");
        assertThat(Numbers.configured("[1.0E-7,70.00000000000001,1]")).isEqualTo("[1e-7,70.0,1.0]");
        assertThat(Numbers.configured("[0, 0.2]")).isEqualTo("[0.0, 0.2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "50",
                "[1,2]",
                "runs-1.50",
                "1.2.3.4:80",
                "\"0.50\"",
                "[0.50,true]",
                "",
                "2.10",
                "2.7.1",
                "2024.01.02",
                "1e3"
            })
    void leavesOtherTextsOfAConfigurationAsTheyAre(String text) {
        assertThat(Numbers.configured(text)).isEqualTo(text);
    }

    /** Four digits after the point made 0.0003 of all of them. */
    @Test
    void leavesTheLargestOfSmallLossesThreeDigits() {
        assertThat(Numbers.decimals(4, DoubleStream.of(0.000299, -0.000381))).isEqualTo(6);
        assertThat(Numbers.decimals(4, DoubleStream.of(0.0994, Double.NaN))).isEqualTo(4);
        assertThat(Numbers.decimals(4, DoubleStream.of(3e-9))).as("has an exponent").isEqualTo(4);
        assertThat(Numbers.decimals(4, DoubleStream.of(0))).isEqualTo(4);
        assertThat(Numbers.decimals(2, DoubleStream.of(0.0003))).as("a percentage").isEqualTo(2);
    }
}
