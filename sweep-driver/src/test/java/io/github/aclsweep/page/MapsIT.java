package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The report's charts over several axes in a real browser. */
class MapsIT extends TestingPages {
    @Test
    void drawsTwoAxesAsAHeatMapOrAsLines() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());

        assertThat(element("#accuracy-title").getText()).endsWith("over temperature and alpha");
        assertThat(texts("#accuracy-plot .cell text")).hasSize(100).contains("25.10", "75.80");
        assertThat(texts("#accuracy-plot .cell .ring:not(.ground)"))
                .as("ten are equal")
                .hasSize(10);
        element("#accuracy-plot svg").sendKeys(Keys.ARROW_RIGHT);
        assertThat(element("#tip").getText()).contains("temperature = 0.0, alpha = 0.0");

        new Select(element("#view")).selectByValue("lines");
        assertThat(texts("#accuracy-plot .cell")).isEmpty();
        assertThat(texts("#accuracy .legend li"))
                .hasSize(11)
                .filteredOn(name -> name.startsWith("published"))
                .hasSize(1);
        assertThat(browser().complaints()).isEmpty();
    }

    /** Its last column was out of sight. */
    @Test
    void aHeatMapOfTenColumnsFitsAPhone() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());
        browser().width(420);
        String fits =
                "const box = document.getElementById('accuracy-plot');"
                        + "return box.scrollWidth <= box.clientWidth && [...box.querySelectorAll("
                        + "'.cell text')].every(text => parseFloat(text.style.fontSize) >= 8)";

        assertThat(browser().run(fits)).isEqualTo(true);
        assertThat(texts("#accuracy-plot .axis text")).hasSize(20).contains("0.0", "0.9");
    }

    /** Of 0.83 and 0.21 the cells said 1 and 0. */
    @Test
    void aNarrowCellSaysNothingInsteadOfOneNumberForAll() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());
        String text =
                "const [value, low, high] = arguments; const fewest = fewestDecimals({low, high}, 4);"
                        + "return fittingText(value, {decimals: 4, fewest}, 12.6).text";

        assertThat(call(text, 0.83, 0.21, 0.83)).isEqualTo("");
        assertThat(call(text, 0.83, 0.83, 0.83)).isEqualTo("");
        assertThat(call(text, 63.28, 25.1, 75.8)).isEqualTo("63");
    }

    /** 0.125 was 0.13, which nobody swept. */
    @Test
    void namesColumnsOnASlantThatHaveNoRoomAsTheyAre() {
        List<String> axes = List.of("loss.temperature", "loss.alpha");
        TestingSweep sweep = new TestingSweep(folder, List.of("a", "b"), axes);
        for (int eighth = 1; eighth <= 9; eighth++) {
            sweep.complete(0, eighth / 8.0, 1, 2).complete(1, eighth / 8.0, 1, 3);
        }
        browser().open(sweep.write(false).page());
        new Select(element("#view")).selectByValue("heat map");
        browser().width(420);

        assertThat(texts("#accuracy-plot .axis text")).contains("0.125", "0.25", "0.375", "1.0");
        String words =
                "return [...textsWithin([0.125, 'mobilenet-small', 'mobilenet-large'], 'text', 60)"
                        + ".values()].join(' ')";
        assertThat(call(words).toString()).matches("0.125 mob.*….*all mob.*….*rge");
    }

    /** One was cut to 66 and dots. */
    @Test
    void shortensANumberByItsDigits() {
        List<String> axes = List.of("loss.alpha", "loss.temperature", TestingSweep.BATCH);
        TestingSweep sweep = new TestingSweep(folder, List.of("a", "b"), axes);
        for (double third : new double[] {0.33333333333, 0.66666666667}) {
            sweep.batched(0, third, 32, 2).batched(1, third, 64, 3);
        }
        browser().open(sweep.write(false).page());

        assertThat(texts("#accuracy-plot .upright text"))
                .contains("0.333333", "0.666667")
                .noneMatch(text -> text.contains("\u2026"));
    }

    @Test
    void drawsThreeAxesAsParallelCoordinates() {
        browser().open(TestingOddSweep.THREE_AXES.in(folder).write(false).page());

        assertThat(texts("#accuracy-plot .thread")).hasSize(18);
        assertThat(texts("#accuracy-plot .upright .title"))
                .startsWith("alpha", "temperature", "batch-size")
                .hasSize(4);
        assertThat(texts("#accuracy-plot .thread.best")).as("two are equal").hasSize(2);
        element("#accuracy-plot svg").sendKeys(Keys.ARROW_RIGHT);
        assertThat(element("#tip").getText()).contains("batch-size = ");
        assertThat(texts("#accuracy-plot .thread.lit")).hasSize(1);
    }

    @Test
    void saysWhatRingsAndFramesMark() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());

        assertThat(element("#accuracy figcaption").getText())
                .contains("The frames mark the best points: 10 are equal.");
        assertThat(element("#quality figcaption").getText())
                .contains("The rings mark the trials of the best point.");
    }

    @Test
    void oneValueHasNoScaleOfColours() {
        List<String> axes = List.of("loss.alpha", "loss.temperature");
        TestingSweep one = new TestingSweep(folder, List.of("a", "b"), axes).complete(0, 0.1, 1, 2);
        browser().open(one.failed(0.5, 1, "why").write(false).page());

        assertThat(texts("#accuracy-plot .cell")).hasSize(2);
        assertThat(texts(".colour-bar")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void framesTheBestCellSoThatItIsSeenOnAnyColour(String scheme) {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());
        browser().media("screen", scheme);
        String lightness =
                "const cell = document.querySelector('.cell:has(.ring)');"
                        + "return [...cell.querySelectorAll('.ring')].map(ring => getComputedStyle(ring))"
                        + ".filter(style => parseFloat(style.strokeWidth) > 2)"
                        + ".map(style => d3.lab(style.stroke).l)";
        List<?> strokes = (List<?>) browser().run(lightness);

        assertThat(strokes).as("one dark, one light").hasSize(2);
        assertThat(strokes)
                .anyMatch(stroke -> ((Number) stroke).doubleValue() < 20)
                .anyMatch(stroke -> ((Number) stroke).doubleValue() > 85);
    }
}
