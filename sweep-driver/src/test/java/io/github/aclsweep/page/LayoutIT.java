package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.table.TrialStatus.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Where things of the report stand in a real browser. */
class LayoutIT extends TestingPages {
    private static String text(String selector) {
        return browser()
                .run("return document.querySelector(arguments[0]).textContent", selector)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"points", "trials"})
    void theMenuOfColumnsLiesAboveTheTable(String table) {
        browser().open(sweep().write(false).page());
        browser().width(360);
        String hidden =
                "const menu = document.getElementById(arguments[0]); menu.open = true;"
                        + "menu.scrollIntoView({block: 'center'});"
                        + "return [...menu.querySelectorAll('label')].slice(0, 2).filter(label => {"
                        + "  const {left, top} = label.getBoundingClientRect();"
                        + "  return !menu.contains(document.elementFromPoint(left + 4, top + 4));"
                        + "}).map(label => label.textContent)";

        assertThat((List<?>) browser().run(hidden, table + "-columns")).isEmpty();
    }

    @Test
    void theButtonsBesideATrialStayInItsLine() {
        browser().open(TestingOddSweep.THREE_AXES.in(folder).write(false).page());
        browser().width(500);

        assertThat(element("#next-trial").getRect().getY())
                .isEqualTo(element("#previous-trial").getRect().getY());
    }

    @Test
    void aFailuresCellsBeginOnOneLine() {
        browser().open(sweep().write(false).page());

        assertThat(element("#failures td").getCssValue("vertical-align")).isEqualTo("top");
        assertThat(element("#failures .link").getCssValue("text-align")).isEqualTo("left");
    }

    @Test
    void twoSeedsHaveNoColumnsOfIntervals() {
        TestingSweep two = TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 3);
        browser().open(two.complete(0.5, 0.2, 2, 2).write(false).page());
        assertThat(text("#accuracy-numbers thead")).doesNotContain("interval");

        browser().open(two.complete(0.5, 0.2, 3, 3).write(false).page());
        assertThat(text("#accuracy-numbers thead")).contains("interval from");
    }

    @Test
    void leavesOutPartsWithoutContent() {
        browser()
                .open(
                        TestingSweep.overAlpha(folder)
                                .unfinished(0.1, 1, State.PENDING)
                                .write(false)
                                .page());

        List<String> parts = List.of("Points", "Trials", "One trial", "Files and commands", "Help");
        assertThat(texts("main h2")).filteredOn(text -> !text.isEmpty()).isEqualTo(parts);
        assertThat(texts("nav a")).filteredOn(text -> !text.isEmpty()).isEqualTo(parts);
    }

    @Test
    void aBaselineThatIsCompleteIsATrial() {
        browser()
                .open(
                        TestingSweep.overAlpha(folder)
                                .randomEncoder(1)
                                .unfinished(0.1, 1, State.PENDING)
                                .write(true)
                                .page());

        assertThat(text("#accuracy")).isEqualTo("No trial but those of baselines is complete yet.");
    }

    @Test
    void theNavigationSaysTheHeadings() {
        browser().open(sweep().write(false).page());
        String others =
                "return [...document.querySelectorAll('nav a')].filter(link => link.textContent"
                        + " !== document.querySelector(link.getAttribute('href') + ' h2').textContent)"
                        + ".map(link => link.textContent)";

        assertThat((List<?>) browser().run(others)).isEmpty();
        assertThat(element("#accuracy-title").getText())
                .isEqualTo("Patch-weighted micro (%) over alpha");
    }

    /** Room for the longest choice, or a whole line. */
    @Test
    void aPhoneDoesNotCutTheChoices() {
        browser().open(TestingOddSweep.THREE_AXES.in(folder).write(false).page());
        browser().width(420);
        String narrow =
                "const ink = document.createElement('canvas').getContext('2d');"
                        + "return [...document.querySelectorAll('main select')]"
                        + ".filter(select => select.offsetParent).filter(select => {"
                        + "  ink.font = getComputedStyle(select).font;"
                        + "  const text = Math.max(...[...select.options].map(o => ink.measureText(o.text).width));"
                        + "  const line = select.closest('section').clientWidth;"
                        + "  return select.clientWidth < Math.min(text + 24, line - 4);"
                        + "}).map(select => select.id)";

        assertThat((List<?>) browser().run(narrow)).isEmpty();
    }

    /** On a narrow screen the others are out of sight. */
    @Test
    void theDecidingMeasureComesFirst() {
        browser().open(sweep().write(false).page());

        assertThat(texts("#table thead th"))
                .containsSubsequence("Patch-weighted micro (%)", "Micro (%)", "Macro (%)");
    }

    /** Beside the axis, which names what it does not concern. */
    @Test
    void aPhoneShowsTheFigureOfAPoint() {
        browser().open(sweep().write(false).page());
        browser().width(420);
        String insight =
                "const box = document.querySelector('#points .scroll').getBoundingClientRect();"
                        + "const cell = document.querySelector('#points .of-micro_patch_weighted');"
                        + "return cell.getBoundingClientRect().right <= box.right";

        assertThat(browser().run(insight)).isEqualTo(true);
        assertThat(texts("#points tbody th"))
                .containsExactly("0.0", "0.5", "1.0", "random-encoder");
        assertThat(texts("#points thead th"))
                .as("counts tell why a row is empty")
                .startsWith("alpha", "Patch-weighted micro (%)", "seeds");
    }

    @Test
    void marksThePartThatWasClickedInTheNavigation() {
        browser().open(sweep().write(false).page());

        for (String part : List.of("Help", "Files and commands", "Plot")) {
            browser().driver().findElement(By.xpath("//nav//a[.='" + part + "']")).click();
            assertThat(element("nav [aria-current]").getText()).isEqualTo(part);
        }
    }

    @Test
    void saysInPlaceOfFiguresWhyATrialHasNone() {
        browser().open(sweep().write(false).page());
        browser().width(420);

        assertThat(element("#table td.unended").getText())
                .startsWith("failed: diverged: loss is <b>not</b> a number");
        assertThat(element("#table td.unended").getDomAttribute("colspan")).isEqualTo("2");
        assertThat(texts("#points td.unended")).isEmpty();

        browser().open(sweep().failed(0.7, 1, "why").write(false).page());
        assertThat(texts("#points td.unended")).containsExactly("failed: diverged");
    }

    @Test
    void tellsAReasonOnceWithTheTrialsThatFailedForIt() {
        TestingSweep sweep = sweep();
        for (int seed = 3; seed <= 6; seed++) {
            sweep.failed(0.5, seed, "no memory");
        }
        browser().open(sweep.write(false).page());

        assertThat(texts("#failures thead th")).containsExactly("status", "reason", "trials");
        assertThat(texts("#failures tbody tr"))
                .hasSize(2)
                .element(1)
                .asString()
                .contains("no memory", "alpha = 0.5, seed 3", "and 1 more")
                .doesNotContain("seed 6");
    }

    @Test
    void thePointsOfAComparedSweepFitATablet() {
        TestingSweep sweep = TestingSweep.overAlpha(folder);
        for (int seed = 1; seed <= 5; seed++) {
            sweep.complete(0.0, 0.2, seed, 1 + seed % 2)
                    .complete(0.5, 0.2, seed, 3)
                    .complete(1.0, 0.2, seed, 1 + seed % 3)
                    .randomEncoder(seed);
        }
        browser().open(sweep.write(false).page());
        browser().width(800);

        assertThat(texts("#points thead th")).contains("p (Holm)", "verdict");
        String beyond =
                "const box = document.querySelector('#points .scroll');"
                        + "return box.scrollWidth - box.clientWidth";
        assertThat(browser().run(beyond)).isEqualTo(0L);
    }

    @Test
    void findsWordsInColumnsThatAreShown() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());
        assertThat(texts("#table thead th")).doesNotContain("method");

        assertThat(filtered("acl")).isEqualTo("0 of 100 rows; no column that is shown says acl");
        assertThat(filtered("method = acl")).isEqualTo("100 of 100 rows");
        browser().run("document.getElementById('trials-shows-method').click()");
        assertThat(filtered("acl")).isEqualTo("100 of 100 rows");
    }

    @Test
    void saysWhatIsWrongWithAFilter() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());

        assertThat(filtered("alhpa>0.3"))
                .isEqualTo("0 of 100 rows; no column alhpa; did you mean alpha?");
        assertThat(texts("#table tbody tr")).containsExactly("no row matches the filter");
        assertThat(filtered("foo>1")).contains("no column foo; there are trial, temp");
        assertThat(filtered("alpha>abc"))
                .isEqualTo("0 of 100 rows; alpha: expected a number, found abc");
        assertThat(filtered("complete or failed"))
                .isEqualTo("0 of 100 rows; no column that is shown says or");
        assertThat(filtered("alpha>")).as("while it is typed").isEqualTo("100 of 100 rows");
        assertThat(filtered("patch-weighted>=50")).matches("[1-9]\\d of 100 rows");
        assertThat(filtered("status=complete")).isEqualTo("100 of 100 rows");
    }

    @Test
    void takesAHeadingWithoutItsUnitAndWhatIsNotEqual() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());

        String better = filtered("Patch-weighted micro (%) > 50");
        assertThat(better).matches("[1-9]\\d of 100 rows");
        assertThat(filtered("patch-weighted micro > 50")).isEqualTo(better);
        assertThat(filtered("status != complete")).isEqualTo("0 of 100 rows");
        String both = filtered("alpha > 0.2 alpha < 0.4");
        assertThat(filtered("alpha > 0.2, alpha < 0.4")).isEqualTo(both);
        assertThat(filtered("alpha > 0.2 and alpha < 0.4")).isEqualTo(both);
        String id = texts("#table tbody tr:first-child th").get(0);
        assertThat(filtered("trial = " + id.substring(0, 4))).isEqualTo("10 of 100 rows");
    }

    @Test
    void takesConditionsWithSpacesAndNamesOfSeveralWords() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());

        String example = element("#table-hint code").getText();
        assertThat(filtered(example)).as(example).matches("[1-9]\\d? of 100 rows");
        for (String alpha : List.of("alpha=0.1", "alpha = 0.1", "alpha= 0.1", "alpha =0.1")) {
            assertThat(filtered(alpha)).as(alpha).isEqualTo("10 of 100 rows");
        }
        assertThat(filtered("alpha <= 0.1 temperature > 0.5")).isEqualTo("8 of 100 rows");
        assertThat(filtered("Patch-weighted micro (%) >= 0 alpha = 0.1"))
                .isEqualTo("10 of 100 rows");
        assertThat(filtered("status = \"complete\"")).isEqualTo("100 of 100 rows");
        assertThat(filtered("alhpa > 0.3")).contains("did you mean alpha?");
    }

    private static String filtered(String filter) {
        element("#trials-filter").sendKeys(Keys.chord(Keys.CONTROL, "a"), filter);
        return element("#table .controls .hint").getText();
    }

    @Test
    void whatIsCopiedForLatexLooksAsTableTex() {
        browser().open(TestingOddSweep.MANY_SEEDS.in(folder).write(false).page());
        browser().run("navigator.clipboard.writeText = async text => { window.taken = text; }");

        element("#points-as-latex").click();
        assertThat(browser().run("return window.taken").toString())
                .contains("Bold: the best. Differences in", "\\begin{tabular}{@{}")
                .contains(
                        "    {\\boldmath$1.0$} & {\\boldmath$51.00$} & \\textbf{(the same in all 9)}")
                .contains("    $0.5$ & $44.94$ & $[18.15, 71.74]$ & $-6.06\\,[");
        element("#trials-as-latex").click();
        assertThat(browser().run("return window.taken").toString())
                .contains("    \\textbf{t0001} & ", "    t0000 & ");
    }

    @Test
    void keysOnAPhoneStandAboveTheirValues() {
        TestingSweep sweep = sweep();
        AtomicFiles.write(folder.resolve("sweep.conf"), "pretrain.epochs = 7");
        browser().open(sweep.write(false).page());
        browser().width(420);

        assertThat(element("#configuration-changed td").getRect().getY())
                .isGreaterThan(element("#configuration-changed th").getRect().getY() + 10);
    }
}
