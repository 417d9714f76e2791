package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenTest {
    private static String wrapped(int columns, String sentence) {
        return new Screen(false, columns).wrapped(sentence);
    }

    @Test
    void anIntervalStaysWhole() {
        assertThat(wrapped(24, "micro of 52.72 [50.24, 55.20] in all"))
                .isEqualTo("micro of 52.72\n[50.24, 55.20] in all");
        assertThat(wrapped(24, "micro of 52.72 [+50.24, -1e-5] in all"))
                .isEqualTo("micro of 52.72\n[+50.24, -1e-5] in all");
    }

    @Test
    void aProbabilityStaysWithItsRelation() {
        assertThat(wrapped(16, "paired t, p = 0.002, Holm < 0.001"))
                .isEqualTo("paired t,\np = 0.002,\nHolm < 0.001");
    }

    @Test
    void aNumberStaysWithItsUnitAndAValueWithItsSign() {
        assertThat(wrapped(12, "it took all 5 min for alpha = 0.4"))
                .isEqualTo("it took all\n5 min for\nalpha = 0.4");
        assertThat(wrapped(9, "two of them: 1.5 / 2.5")).isEqualTo("two of\nthem:\n1.5 / 2.5");
        assertThat(wrapped(9, "long.key-is = 2")).as("too long").isEqualTo("long.key-is\n= 2");
        assertThat(wrapped(11, "it took 5 min")).isEqualTo("it took\n5 min");
    }

    @Test
    void wordsAreBrokenAtEverySpaceOtherwise() {
        assertThat(wrapped(9, "one [two, three] four")).isEqualTo("one [two,\nthree]\nfour");
    }

    @Test
    void countsTheColumnsOfWideCharacters() {
        assertThat(Screen.columns("abc\u2026")).isEqualTo(4);
        assertThat(Screen.columns("\u6f22\u5b57")).isEqualTo(4);
        assertThat(Screen.start("\u6f22\u5b57x", 4)).isEqualTo("\u6f22\u5b57");
        assertThat(Screen.start("\u6f22\u5b57x", 1)).isEqualTo("\u6f22");
        assertThat(new Screen(false, 12).wrapped("at \u6f22\u5b57\u6f22\u5b57 there").lines())
                .containsExactly("at \u6f22\u5b57\u6f22\u5b57", "there");
    }
}
