package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What the reader does with the report's tables, with the keyboard alone. */
class TablesIT extends TestingPages {
    private static final String COPYING =
            "navigator.clipboard.writeText = async text => { window.taken = text; }";

    @Test
    void everyControlIsReachedByTabAndItsFocusIsSeen() {
        browser().open(sweep().write(false).page());
        String controls =
                "return [...document.querySelectorAll('button, select, input, summary, a')]"
                        + ".filter(each => each.checkVisibility() && !each.disabled && !each.closest('nav'))"
                        + ".map(each => each.id || each.textContent)";
        List<String> seen = new ArrayList<>();
        String focused =
                "const at = document.activeElement; const style = getComputedStyle(at);"
                        + "return [at.id || at.textContent, at !== document.body"
                        + " && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]";

        for (int i = 0; i < 200; i++) {
            browser().driver().switchTo().activeElement().sendKeys(Keys.TAB);
            List<?> at = (List<?>) browser().run(focused);
            if (at.get(1).equals(false)) {
                break; // past the last one
            }
            seen.add(at.get(0).toString());
        }
        assertThat((List<?>) browser().run(controls)).isNotEmpty().allMatch(seen::contains);
    }

    @Test
    void theMenuOfColumnsOpensByEnterAndClosesByEscape() {
        browser().open(sweep().write(false).page());
        WebElement summary = element("#points-columns summary");
        summary.sendKeys(Keys.ENTER);
        assertThat(element("#points-columns").getDomAttribute("open")).isNotNull();

        WebElement choice = element("#points-shows-interval");
        choice.sendKeys(Keys.SPACE);
        assertThat(texts("#points thead th")).noneMatch(text -> text.contains("interval"));
        choice.sendKeys(Keys.ESCAPE);
        assertThat(element("#points-columns").getDomAttribute("open")).isNull();
        assertThat(browser().driver().switchTo().activeElement()).isEqualTo(summary);
    }

    @Test
    void tellsTheOrderAndTheCountAfterSortingByEnter() {
        browser().open(sweep().write(false).page());
        String told = "return document.querySelector('#table .controls .aside').textContent";

        element("#trials-by-alpha").sendKeys(Keys.ENTER);
        assertThat(browser().run(told)).isEqualTo("7 rows, sorted by alpha, ascending");
        browser().driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(browser().run(told)).isEqualTo("7 rows, sorted by alpha, descending");
    }

    /** A heading without a measure said nothing once its neighbour was hidden. */
    @Test
    void everyHeadingNamesItsMeasure() {
        browser().open(TestingOddSweep.MANY_SEEDS.in(folder).write(false).page());

        assertThat(element("#points-by-interval").getText())
                .matches("Patch-weighted micro interval\\W*");
        for (String column : List.of("difference", "p_holm", "verdict")) {
            assertThat(element("#points-by-" + column).getDomAttribute("title"))
                    .contains("Patch-weighted micro (%)");
        }
    }

    @Test
    void aHeadingSaysOfSeedsWhereTheyStandForAnInterval() {
        TestingSweep two = TestingSweep.overAlpha(folder).complete(0.5, 0.2, 1, 2);
        browser().open(two.complete(0.5, 0.2, 2, 3).write(false).page());

        assertThat(element("#points-by-interval").getText())
                .startsWith("Patch-weighted micro interval, or seeds");
    }

    @Test
    void forgetsAColumnThatIsNotInTheTableAnyMore() {
        browser().open(TestingOddSweep.MANY_SEEDS.in(folder).write(false).page());
        List<String> before = texts("#points thead th");
        browser()
                .run(
                        "sessionStorage.setItem('acl-sweep ' + location.pathname, JSON.stringify("
                                + "{'table points': {hidden: ['deviation'], sort: 'deviation'}}))");
        browser().driver().navigate().refresh();

        assertThat(texts("#points thead th")).isEqualTo(before);
        browser().run("document.getElementById('points-shows-verdict').click()");
        browser().driver().navigate().refresh();
        assertThat(texts("#points thead th")).hasSize(before.size() - 1);
    }

    /** As the command {@code results --format latex} does. */
    @Test
    void aWideTableCopiedForLatexGoesAcrossThePage() {
        browser().open(TestingOddSweep.MANY_SEEDS.in(folder).write(false).page());
        browser().run(COPYING);

        element("#points-as-latex").sendKeys(Keys.ENTER);
        assertThat(taken())
                .contains(
                        "\\begin{table*}[t]", "\\footnotesize", "\\shortstack[r]{", "\\end{table*}")
                .contains("\\caption{Results by point of demo. Bold: the best.");

        show("micro_patch_weighted", "p_holm");
        element("#points-as-latex").sendKeys(Keys.ENTER);
        assertThat(taken()).contains("\\begin{table}[t]", "\\label{tab:demo-points}");
    }

    @Test
    void aFilteredTableCopiedForLatexSaysSo() {
        browser().open(TestingOddSweep.MANY_SEEDS.in(folder).write(false).page());
        browser().run(COPYING);
        element("#trials-as-latex").sendKeys(Keys.ENTER);
        assertThat(taken()).doesNotContain("rows");

        element("#trials-filter").sendKeys("alpha > 0.5");
        element("#trials-as-latex").sendKeys(Keys.ENTER);
        assertThat(taken())
                .contains("of demo. 9 of 18 rows, those with alpha \\textgreater{} 0.5.");
    }

    @Test
    void stacksIntervalsInLatexWhereRowsAreTooWide() {
        browser().open(TestingOddSweep.MANY_SEEDS.in(folder).write(false).page());
        browser().run(COPYING);
        show("micro_patch_weighted", "difference", "p_holm", "seeds");

        element("#points-as-latex").sendKeys(Keys.ENTER);
        assertThat(taken())
                .contains("\\begin{table}[t]", "\\addlinespace[2pt]")
                .contains("\\begin{tabular}[t]{@{}r@{}}$-6.06$\\\\$[");
    }

    /** Words in brackets were reckoned in a line of their own, and written behind the number. */
    @Test
    void reckonsTheRoomOfLatexAsItIsWritten() {
        browser().open(TestingOddSweep.MANY_SEEDS.in(folder).write(false).page());
        String lines = "return latexLines(arguments[0], true).join('|')";

        assertThat(call(lines, "+3.10 [+1.00, +5.20]")).isEqualTo("+3.10|[+1.00, +5.20]");
        assertThat(call(lines, "+0.00 (equal in all pairs)"))
                .isEqualTo("+0.00 (equal in all pairs)");
    }

    /** Of a race it says why points have different numbers of them. */
    @Test
    void saysOnPaperWhatTheRowsOfPointsAre() {
        browser().open(sweep().write(false).page());
        browser().media("print", "light");

        assertThat(element("#points-hint").getText())
                .isEqualTo("Each row is the mean of a point's seeds.");
        String seeds =
                "const [head, row] = document.querySelectorAll('#accuracy-numbers tr');"
                        + "const place = [...head.children].findIndex(th => th.textContent === 'seeds');"
                        + "return row.children[place].textContent";
        assertThat(browser().run(seeds)).as("below the heading seeds").isEqualTo("2");
    }

    private static void show(String... columns) {
        String wanted =
                "[...document.querySelectorAll('#points-columns input')].filter(each => each.checked"
                        + " !== arguments[0].includes(each.id.replace('points-shows-', '')))"
                        + ".forEach(each => each.click())";
        browser().run(wanted, List.of(columns));
    }

    private static String taken() {
        return browser().run("return window.taken").toString();
    }
}
