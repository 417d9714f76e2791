package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.table.TrialStatus.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.print.PageSize;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

/** The report in a real browser. */
class BrowserIT extends TestingPages {
    private static String trialOfRow(int row) {
        return texts("#table tbody tr").get(row);
    }

    @Test
    void drawsEverythingWithoutComplaintAndWithoutTheNetwork() {
        browser().open(sweep().write(false).page());

        assertThat(texts("h1")).containsExactly("demo");
        assertThat(texts("#help-section summary")).contains("What InfoNCE cannot tell apart");
        assertThat(browser().driver().findElements(By.cssSelector("svg.chart")))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(texts("#accuracy figcaption").get(0))
                .contains("Wilson", "single values")
                .doesNotContain("FSDnoisy18k");
        assertThat(browser().requests()).isNotEmpty().allMatch(BrowserIT::staysHere);
        assertThat(browser().complaints()).isEmpty();
    }

    /** Its data is not the sweep's, so that it is hidden at first. */
    @Test
    void speaksOfAPublishedCurveOnlyWhileItIsShown() {
        browser().open(sweep().write(false).page());
        WebElement published =
                browser().driver().findElement(By.xpath("//button[contains(., 'published')]"));

        published.click();
        assertThat(texts("#accuracy figcaption").get(0)).contains("FSDnoisy18k");
        browser().driver().findElement(By.xpath("//button[contains(., 'published')]")).click();
        assertThat(texts("#accuracy figcaption").get(0)).doesNotContain("FSDnoisy18k");
    }

    @Test
    void aStoppedSweepHasNotFailed() {
        browser()
                .open(
                        sweep().unfinished(0.7, 1, State.PENDING)
                                .unfinished(0.9, 1, State.PENDING)
                                .write(false)
                                .page());

        assertThat(texts("#state").get(0))
                .containsPattern("stopped, \\d of \\d+ complete")
                .contains("2 pending");
        WebElement badge = element("#state .badge");
        assertThat(badge.getDomAttribute("class")).isEqualTo("badge stopped");
        assertThat(badge.getCssValue("color"))
                .isNotEqualTo(element("#failures .bad").getCssValue("color"));
    }

    private static boolean staysHere(String message) {
        return message.contains("\"url\":\"file:///") || message.contains("\"url\":\"data:");
    }

    @Test
    void keepsTextsOfTheDataFromBecomingHtml() {
        browser().open(sweep().write(false).page());

        assertThat(browser().driver().getTitle()).isEqualTo("demo");
        assertThat(texts(".matrix thead th")).contains(TestingSweep.HOSTILE);
        assertThat(texts("#failures td").toString()).contains("<b>not</b>", TestingSweep.HOSTILE);
        assertThat(
                        browser()
                                .driver()
                                .findElements(By.cssSelector("main img:not(#help-infonce img)")))
                .isEmpty();
    }

    @Test
    void sortsByClickAndByKeyboardWithMissingValuesLast() {
        browser().open(sweep().write(false).page());

        element("#trials-by-micro").click();
        assertThat(element("#table th[aria-sort]").getDomAttribute("aria-sort"))
                .isEqualTo("ascending");
        assertThat(trialOfRow(0)).contains("25.00");
        assertThat(trialOfRow(6)).contains("failed");

        browser().driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(element("#table th[aria-sort]").getDomAttribute("aria-sort"))
                .isEqualTo("descending");
        assertThat(trialOfRow(0)).contains("75.00");
        assertThat(trialOfRow(6)).contains("failed");
    }

    @Test
    void tellsAPointsNumbersToPointerAndArrowKeys() {
        browser().open(sweep().write(false).page());
        WebElement mark = element("#accuracy-plot g:not(.published) > path.mark");

        new Actions(browser().driver()).moveToElement(mark).perform();
        assertThat(element("#tip").getText()).contains("alpha = 0.0", "37.5", "2 seeds");

        element("#accuracy-plot svg").sendKeys(Keys.ESCAPE);
        assertThat(element("#tip").isDisplayed()).isFalse();
        element("#accuracy-plot svg").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(element("#tip").getText()).contains("alpha");
    }

    @Test
    void showsTheConfusionMatrixOfTheTrialChosen() {
        browser().open(sweep().write(false).page());

        new Select(element("#trial")).selectByValue("t0002");
        assertThat(element("#trial-details").getText()).contains("9 of 12 test clips are right");
        WebElement look = element("#look-t0001");
        browser().run("arguments[0].scrollIntoView({block: 'center'})", look);
        look.click();
        assertThat(element("#trial-details").getText()).contains("3 of 12 test clips are right");
        assertThat(texts(".matrix tbody tr:first-child td").get(0)).isEqualTo("1");
        element("#next-trial").click();
        assertThat(element("#trial-details").getText()).contains("9 of 12 test clips are right");
    }

    @Test
    void looksForNewsByItselfAndKeepsWhatTheReaderChose() {
        TestingSweep sweep = sweep().unfinished(0.7, 1, State.RUNNING).write(true);
        browser().open(sweep.page());
        element("#trials-by-macro").click();
        new Select(element("#trial")).selectByValue("t0001");
        element("#help-page summary").click();
        browser().run("scrollTo(0, 700)");
        String faster =
                "const slow = setInterval; setInterval = (f, ms) => slow(f, ms / 100); "
                        + "const now = performance.now; performance.now = () => 1e6;";
        browser()
                .driver()
                .executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", faster));
        sweep.forget().complete(0.7, 0.2, 1, 4).write(false);
        browser().driver().navigate().refresh();
        browser()
                .patiently()
                .until(ExpectedConditions.textToBe(By.cssSelector("#state .badge"), "failed"));

        assertThat(element("#table th[aria-sort] button").getDomAttribute("id"))
                .isEqualTo("trials-by-macro");
        assertThat(element("#trial-details").getText()).contains("3 of 12");
        assertThat(element("#help-page").getDomAttribute("open")).isNotNull();
        assertThat(((Number) browser().run("return scrollY")).intValue()).isBetween(690, 710);
    }

    @Test
    void leadsWithTheStopOfAStoppedSweep() {
        browser().open(sweep().unfinished(0.7, 1, State.PENDING).write(false).page());

        assertThat(texts("#headline p").get(0))
                .startsWith("Stopped, 6 of 8 complete. Run the same command to continue.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void hasEnoughContrastInBothThemes(String scheme) {
        browser().open(sweep().write(false).page());
        browser().media("screen", scheme);

        for (String ink : List.of("--ink", "--soft", "--accent", "--good", "--bad")) {
            assertThat(contrast(ink, "--ground")).as("%s, %s", scheme, ink).isGreaterThan(4.5);
            assertThat(contrast(ink, "--raised")).as("%s, %s", scheme, ink).isGreaterThan(4.5);
        }
        for (int i = 0; i < 8; i++) {
            assertThat(contrast("--c" + i, "--ground")).as("%s, %d", scheme, i).isGreaterThan(3);
        }
    }

    /** The contrast ratio of WCAG 2. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        String hex =
                (String)
                        browser()
                                .run(
                                        "return getComputedStyle(document.documentElement)"
                                                + ".getPropertyValue(arguments[0]).trim()",
                                        colour);
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double share = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum +=
                    weights[i]
                            * (share <= 0.04045
                                    ? share / 12.92
                                    : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void printsChartsAndTablesWithoutTheControls() {
        browser().open(sweep().write(false).page());
        browser().media("print", "dark");

        assertThat(element("nav").isDisplayed()).isFalse();
        assertThat(element(".controls").isDisplayed()).isFalse();
        assertThat(element("#accuracy-plot svg").isDisplayed()).isTrue();
        assertThat(contrast("--ground", "--ink")).isGreaterThan(15);
        byte[] pdf =
                Base64.getDecoder()
                        .decode(browser().driver().print(new PrintOptions()).getContent());
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void printsTheHeadingsOfATableOnEveryPage() throws IOException {
        TestingSweep sweep = TestingSweep.overAlpha(folder);
        for (int trial = 0; trial < 40; trial++) {
            sweep.complete(trial / 40.0, 0.2, 1, 1 + trial % 4);
        }
        PrintOptions small = new PrintOptions();
        small.setPageSize(new PageSize(21, 14.8)); // height and width of A5
        browser().open(sweep.write(false).page());
        byte[] pdf = Base64.getDecoder().decode(browser().driver().print(small).getContent());

        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
            assertThat(pages.stream().filter(page -> page.contains("t0038")))
                    .as("the page with one of the last trials")
                    .isNotEmpty()
                    .allMatch(page -> page.contains("InfoNCE") && page.contains("Tolerance"));
            assertThat(String.join("", pages)).doesNotContain("Copy", "Previous");
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksSaneWhateverTheSweep(TestingOddSweep odd) {
        browser().open(odd.in(folder).write(odd == TestingOddSweep.PENDING).page());

        assertThat(texts("#headline p").get(0)).isNotBlank();
        assertThat(texts("#state").get(0)).contains("complete");
        assertThat(browser().run("return document.body.innerText").toString())
                .doesNotContain("NaN", "undefined", "null", "Infinity");
        assertThat(browser().complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void fitsAPhone(TestingOddSweep odd) {
        browser().open(odd.in(folder).write(false).page());
        browser().width(360);
        browser().driver().navigate().refresh();

        assertThat(browser().run("return document.documentElement.scrollWidth")).isEqualTo(360L);
        assertThat(browser().complaints()).isEmpty();
    }
}
