package io.github.aclsweep.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What tests of the report in a real browser have in common. */
abstract class TestingPages {
    @TempDir private static Path profile;
    private static Optional<TestingBrowser> found = Optional.empty();

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        found = TestingBrowser.find(profile.resolve("profile"));
        assumeTrue(found.isPresent(), "no chromium and chromedriver on this machine");
    }

    @AfterAll
    static void stop() {
        if (found.isPresent()) {
            found.get().close();
        }
    }

    static TestingBrowser browser() {
        return found.orElseThrow();
    }

    static WebElement element(String css) {
        return browser().driver().findElement(By.cssSelector(css));
    }

    static List<String> texts(String css) {
        return browser().driver().findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** What functions of the open page's script say, which nobody sees outside of it. */
    static Object call(String statements, Object... arguments) {
        String script = browser().run("return document.scripts[2].textContent").toString();
        int from = script.indexOf("(() => {") + "(() => {".length();
        String functions = script.substring(from, script.indexOf("// Builds the page"));
        return browser().run(functions + statements, arguments);
    }

    /** Three alphas with two seeds, one seed of them failed, and a baseline. */
    TestingSweep sweep() {
        return TestingSweep.overAlpha(folder)
                .complete(0.0, 0.2, 1, 2)
                .complete(0.0, 0.2, 2, 1)
                .complete(0.5, 0.2, 1, 3)
                .failed(0.5, 2, "loss is <b>not</b> a number " + TestingSweep.HOSTILE)
                .complete(1.0, 0.2, 1, 1)
                .complete(1.0, 0.2, 2, 3)
                .randomEncoder(1);
    }
}
