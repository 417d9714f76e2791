package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.table.TrialStatus.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The report's charts in a real browser. */
class ChartsIT extends TestingPages {
    @Test
    void namesNothingInALegendThatIsNotDrawn() {
        TestingSweep sweep =
                sweep().failed(0.6, 1, "why").unfinished(0.7, 1, State.PENDING).supervised(0.5, 2);
        browser().open(sweep.write(false).page());

        for (WebElement entry :
                browser().driver().findElements(By.cssSelector("#curves .legend button"))) {
            assertThat(entry.getText()).doesNotContain("0.7");
        }
        assertThat(texts("#accuracy .legend button")).hasSize(3).contains("acl", "supervised");
        assertThat(texts("#quality .legend button")).containsExactly("random-encoder");
    }

    @Test
    void marksTheEpochWhoseWeightsWereKept() {
        browser().open(sweep().write(false).page());

        assertThat(texts("#curves svg:first-of-type .kept")).isNotEmpty();
        assertThat(texts("#quality-plot text.halo")).contains("0.5", "1.0");
    }

    @Test
    void hasNoCosineAboveOne() {
        browser().open(sweep().write(false).page());
        browser().driver().findElement(By.cssSelector("#quality .legend button")).click();

        assertThat(texts("#quality-plot .axis text")).contains("1.00").doesNotContain("1.05");
    }

    /** They would be one place on a linear axis. */
    @Test
    void keepsValuesThatGrowByFactorsApart() {
        TestingSweep sweep = TestingSweep.overAlpha(folder);
        for (double alpha : new double[] {0.001, 0.01, 0.1, 1}) {
            sweep.complete(alpha, 0.2, 1, 2);
        }
        browser().open(sweep.write(false).page());

        assertThat(texts("#accuracy-plot .axis text")).startsWith("0.001", "0.01", "0.1", "1.0");
        assertThat(texts("#accuracy-plot svg > text")).contains("alpha (logarithmic)");
    }

    /** Longer ones were cut, and a measure that is never negative had ticks below 0. */
    @ParameterizedTest
    @CsvSource({
        "-25e6, 0 5e6 1e7 1.5e7 2e7 2.5e7",
        "-2.5e5, 0 50000 100000 150000 200000 250000",
        "1.49996, 0 1e-5 2e-5 3e-5 4e-5"
    })
    void hasRoomForTheTicksOfLargeAndSmallFigures(double alpha, String ticks) {
        TestingSweep sweep = TestingSweep.overAlpha(folder); // InfoNCE is 1.5 - alpha
        sweep.complete(1.5, 0.2, 1, 2).complete(alpha, 0.2, 1, 2);
        browser().open(sweep.write(false).page());
        new Select(browser().driver().findElement(By.id("figure"))).selectByValue("loss_infonce");
        String upright =
                "const left = document.querySelector('#accuracy-plot svg').getBoundingClientRect().left;"
                        + "return [...document.querySelectorAll('#accuracy-plot .axis')[1]"
                        + ".querySelectorAll('text')].map(tick => [tick.textContent,"
                        + " tick.getBoundingClientRect().left - left])";

        List<?> found = (List<?>) browser().run(upright);
        assertThat(found)
                .map(tick -> String.valueOf(((List<?>) tick).get(0)))
                .startsWith(ticks.split(" "));
        assertThat(found)
                .map(tick -> ((Number) ((List<?>) tick).get(1)).doubleValue())
                .allMatch(left -> left > 17); // the title is there
    }

    @Test
    void hasTicksAtTheEpochsThatThereAre() {
        browser().open(sweep().write(false).page());
        String ticks =
                "return [...document.querySelector('#curve-pretrain-knn_macro .axis')"
                        + ".querySelectorAll('text')].map(tick => tick.textContent)";

        assertThat(browser().run(ticks)).isEqualTo(List.of("4", "8", "12"));
    }

    @Test
    void keepsTheLabelOfTheBestPointWhereThereIsNoRoomForAll() {
        TestingSweep kinds =
                new TestingSweep(folder, List.of("a", "b"), List.of("program.parameters.kind"));
        for (int kind = 0; kind < 26; kind++) {
            kinds.kind(String.valueOf((char) ('a' + kind)), kind == 17 ? 3 : 1);
        }
        browser().open(kinds.write(false).page());
        assertThat(ticks()).as("on a slant").hasSize(26);

        browser().width(360);
        browser().driver().navigate().refresh();
        assertThat(ticks()).hasSizeBetween(3, 20).contains("r");
    }

    private static List<String> ticks() {
        String script =
                "return [...document.querySelector('#accuracy-plot .axis')"
                        + ".querySelectorAll('text')].map(tick => tick.textContent)";
        return ((List<?>) browser().run(script)).stream().map(Object::toString).toList();
    }

    /** As the table has them. */
    @Test
    void writesTicksAsSettingsDo() {
        TestingSweep ends = TestingSweep.overAlpha(folder).complete(0.0, 0.2, 1, 2);
        browser().open(ends.complete(1.0, 0.2, 1, 3).write(false).page());

        assertThat(ticks()).isEqualTo(List.of("0.0", "1.0"));
        assertThat(texts("#points tbody th")).containsExactly("0.0", "1.0");

        TestingSweep uneven = TestingSweep.overAlpha(folder.resolve("uneven"));
        for (double alpha : new double[] {0.1, 0.2, 0.4, 0.8, 1.6}) {
            uneven.complete(alpha, 0.2, 1, 2);
        }
        browser().open(uneven.write(false).page());
        assertThat(ticks()).isEqualTo(List.of("0.1", "0.2", "0.4", "0.8", "1.6"));
    }

    /** Round ones were 0.0000005, and 5,000,000 with a comma. */
    @Test
    void writesRoundTicksAsTheTableWritesNumbers() {
        TestingSweep small = TestingSweep.overAlpha(folder.resolve("small"));
        TestingSweep large = TestingSweep.overAlpha(folder.resolve("large"));
        TestingSweep factors = TestingSweep.overAlpha(folder.resolve("factors"));
        for (int i = 1; i <= 40; i++) {
            small.complete(i * 1.1e-7, 0.2, 1, 2);
            large.complete(i * 1.1e5, 0.2, 1, 2);
            factors.complete(Math.pow(1.6, i) * 1e-6, 0.2, 1, 2);
        }
        browser().open(small.write(false).page());
        assertThat(ticks()).contains("1e-6", "2e-6").noneMatch(tick -> tick.length() > 6);
        browser().open(large.write(false).page());
        assertThat(ticks()).contains("1000000", "2000000");
        browser().open(factors.write(false).page());
        assertThat(ticks()).contains("1e-5", "0.001", "0.1", "10.0");
    }

    /**
     * Of values that are no powers, because one is negative: 21 ticks of 13 digits lay over each
     * other.
     */
    @Test
    void roundTicksStandBesideEachOther() {
        TestingSweep wide = TestingSweep.overAlpha(folder);
        for (double alpha : new double[] {-2.5, 1e-7, 70, 123456789.25, 1e12}) {
            wide.complete(alpha, 0.2, 1, 2);
        }
        browser().open(wide.write(false).page());

        assertThat(ticks()).contains("0.0", "5e11", "1e12");
        String closest =
                "const boxes = [...document.querySelector('#accuracy-plot .axis')"
                        + ".querySelectorAll('text')].map(tick => tick.getBoundingClientRect());"
                        + "return Math.min(...boxes.slice(1).map((box, i) => box.left - boxes[i].right))";
        assertThat(((Number) browser().run(closest)).doubleValue()).isPositive();
    }

    /** The last one had lost a digit at the edge of a phone. */
    @Test
    void ticksOfLargeNumbersStayInThePicture() {
        TestingSweep factors =
                new TestingSweep(folder, List.of("a", "b"), List.of("program.parameters.layers"));
        for (double layers : new double[] {1e6, 5e7, 2.5e8, 1e9}) {
            factors.complete(0, layers, 1, 2);
        }
        browser().open(factors.write(false).page());
        browser().width(420);
        String beyond =
                "const edge = document.querySelector('#accuracy-plot svg').getBoundingClientRect().right;"
                        + "return [...document.querySelectorAll('#accuracy-plot .axis text')]"
                        + ".filter(tick => tick.getBoundingClientRect().right > edge).length";

        assertThat(ticks()).contains("1000000000");
        assertThat(browser().run(beyond)).isEqualTo(0L);
    }

    /** Of a cosine of 7.3, the axis was turned upside down and the mark out of sight. */
    @Test
    void noLimitCutsAValue() {
        browser().open(sweep().write(false).page());

        assertThat(call("return padded([7, 7], 1, [-1, 1]).join(' ')")).isEqualTo("6 7");
        assertThat(call("return padded([-3, 0], 1, [0, 9]).join(' ')")).isEqualTo("-3 1");
        assertThat(call("return padded([2, 99], 6, [0, 100]).join(' ')")).isEqualTo("0 100");
    }

    /** The page was wider than the screen. */
    @Test
    void aLongNameInALegendIsBroken() {
        String axis = "program.parameters.a_parameter_with_a_really_long_name_for_the_encoder_stem";
        TestingSweep named = new TestingSweep(folder, List.of("a", "b"), List.of(axis));
        browser().open(named.complete(0, 1, 1, 2).complete(0, 2, 1, 3).write(false).page());
        browser().width(420);
        String room =
                "const page = document.documentElement; return page.clientWidth - page.scrollWidth";

        assertThat(texts("#curves .legend button")).isNotEmpty();
        assertThat(browser().run(room)).isEqualTo(0L);
    }

    @Test
    void drawsEveryMeasureOverTheAxes() {
        browser().open(sweep().write(false).page());

        assertThat(texts("#figure option"))
                .startsWith("Patch-weighted micro (%)")
                .contains("InfoNCE", "Tolerance");
        new Select(element("#figure")).selectByVisibleText("Tolerance");
        assertThat(element("#accuracy-title").getText()).isEqualTo("Tolerance over alpha");
        assertThat(texts("#accuracy-plot .mark")).isNotEmpty();
        assertThat(texts("#points-columns label")).isNotEmpty();
    }

    @Test
    void namesAMeasureWithinASentenceInSmallLetters() {
        browser().open(sweep().complete(0.5, 0.2, 2, 1).selectedBy("macro").write(false).page());

        assertThat(element("#accuracy figcaption").getText()).contains(" by macro.");
    }

    @Test
    void noBarOfAnIntervalCrossesTheNameOfALevel() {
        TestingSweep wide = TestingSweep.overAlpha(folder);
        for (int seed = 1; seed <= 3; seed++) {
            wide.complete(0.0, 0.2, seed, seed).complete(1.0, 0.2, seed, seed);
        }
        browser().open(wide.randomEncoder(2).write(false).page());
        String crossed =
                "const plot = document.querySelector('#accuracy-plot');"
                        + "const name = plot.querySelector('text.halo').getBoundingClientRect();"
                        + "return [...plot.querySelectorAll('.interval')].filter(bar => {"
                        + "  const box = bar.getBoundingClientRect();"
                        + "  return box.left < name.right && box.right > name.left"
                        + "    && box.top < name.bottom && box.bottom > name.top;"
                        + "}).length";

        assertThat(texts("#accuracy-plot .interval")).hasSize(2);
        assertThat(browser().run(crossed)).isEqualTo(0L);
    }

    @Test
    void saysWhatTheBandIs() {
        TestingSweep single =
                TestingSweep.overAlpha(folder)
                        .complete(0.1, 0.2, 1, 2)
                        .complete(0.5, 0.2, 1, 3)
                        .randomEncoder(1);
        browser().open(single.write(false).page());

        assertThat(texts("#accuracy-plot .band")).hasSize(1);
        assertThat(element("#accuracy figcaption").getText())
                .contains("The band is the interval of random-encoder.");
    }

    /** All that is read, with folded parts, but for what is copied and what defines a column. */
    private static String words() {
        String script =
                "const page = document.body.cloneNode(true);"
                        + "page.querySelectorAll('script, .command, #configuration, #columns')"
                        + ".forEach(part => part.remove());"
                        + "return page.textContent";
        return browser().run(script).toString().replaceAll("compare-with = \"[^\"]+\"", "");
    }

    @Test
    void namesAnAxisOneWay() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());

        assertThat(words())
                .contains("temperature = 0.0, alpha = 0.0")
                .doesNotContain("loss.alpha", "loss.temperature");
        assertThat(texts("#curves-of option")).allMatch(name -> name.startsWith("temperature = "));
        new Select(element("#view")).selectByValue("lines");
        assertThat(words()).doesNotContain("loss.alpha", "loss.temperature");
        assertThat(element("#accuracy-title").getText()).endsWith("over alpha");
    }
}
