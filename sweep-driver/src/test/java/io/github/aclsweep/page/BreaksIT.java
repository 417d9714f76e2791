package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where lines of the report end, and what it says of its files, in a real browser. */
class BreaksIT extends TestingPages {
    /** The words of an element, each with the number of lines that it is spread over. */
    private static final String BROKEN =
            """
            const broken = [];
            for (const element of document.querySelectorAll(arguments[0])) {
              const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                for (const {0: word, index} of node.data.matchAll(new RegExp(arguments[1], "g"))) {
                  const range = document.createRange();
                  range.setStart(node, index);
                  range.setEnd(node, index + word.length);
                  if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) {
                    broken.push(word);
                  }
                }
              }
            }
            return broken;
            """;

    private static Object broken(String css, String words) {
        return browser().run(BROKEN, css, words);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 420, 800, 1200})
    void breaksNamesBetweenTheirWordsAndCommandsBetweenTheirs(int width) {
        List<String> axes = List.of("loss.alpha", TestingSweep.BATCH);
        TestingSweep sweep = new TestingSweep(folder, List.of("a", "b"), axes);
        for (int batch : new int[] {32, 256}) {
            sweep.batched(0.5, 0.2, batch, 1);
        }
        browser()
                .open(
                        sweep.failed(0.2, 1, "repeat with --set sweep.replicates=5")
                                .write(false)
                                .page());
        browser().width(width);
        browser().run("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(broken("thead th, .keys th, dt .code", "\\w+")).isEqualTo(List.of());
        assertThat(broken("#files code, #trial-details code, .outcome, #failures", "--[\\w-]+"))
                .isEqualTo(List.of());
        assertThat(broken("#files a, #trial-details a", "\\S+")).isEqualTo(List.of());
        assertThat(element("#files code").getText()).contains("./sweep run ", " --name ");
    }

    /** It was program.parame/ters.epochs. */
    @Test
    void aLongNameMayBeBrokenAfterItsDotsAndHyphens() {
        browser().open(sweep().write(false).page());

        String html =
                "return [...document.querySelectorAll(arguments[0])].map(each => each.innerHTML).join()";
        assertThat(browser().run(html, "#table thead th").toString())
                .contains("Patch-<wbr>weighted");
        assertThat(browser().run(html, "#columns .code").toString())
                .contains("micro_<wbr>patch_<wbr>weighted");
    }

    /** 100 rows, of which a few are in sight. */
    @Test
    void saysHowManyRowsOfATableAreBelowThoseInSight() {
        browser().open(TestingOddSweep.HUNDRED_TRIALS_ON_TWO_AXES.in(folder).write(false).page());
        assertThat(element("#table .below").getText())
                .matches("\\d\\d more rows below: scroll in the table");

        browser().run("const box = document.querySelector('#table .tall'); box.scrollTop = 1e6");
        browser().patiently().until(any -> element("#table .below").getText().isEmpty());

        browser().open(sweep().write(false).page());
        assertThat(element("#points .below").getText()).isEmpty();
    }

    @Test
    void saysWhereItsCommandsAreForWhereItWasCopied() throws IOException {
        Path page = sweep().write(false).page();
        browser().open(page);
        assertThat(texts("#files .note")).isEmpty();

        Path copy = Files.createDirectories(folder.resolve("else where")).resolve("report.html");
        Files.copy(page, copy);
        browser().open(copy);
        assertThat(texts("#files .note"))
                .singleElement()
                .asString()
                .startsWith("The commands are for " + page.getParent().toAbsolutePath() + ",");
    }
}
