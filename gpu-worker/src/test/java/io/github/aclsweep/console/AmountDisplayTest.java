package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AmountDisplayTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    private AmountDisplay clips(int total) {
        PrintWriter out = new PrintWriter(text, true);
        return new AmountDisplay(
                "reading clips", AmountDisplay.Unit.CLIPS, total, out, false, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void breaksItsLinesAsOthersDo() {
        Screen narrow = new Screen(false, 30);
        PrintWriter out = new PrintWriter(new SentenceWriter(text, () -> narrow));

        try (AmountDisplay display =
                AmountDisplay.inLines(out, "FSDnoisy18k.audio_train.zip", 3 << 20)) {
            display.at(3 << 20);
        }

        assertThat(text).hasToString("FSDnoisy18k.audio_train.zip:\n  3.0 of 3.0 MiB\n");
    }

    /** A server may begin again from the first byte. */
    @Test
    void aDownloadThatBeginsAgainHasLess() {
        PrintWriter out = new PrintWriter(text, true);
        try (AmountDisplay display =
                new AmountDisplay(
                        "a.zip", AmountDisplay.Unit.BYTES, 3 << 20, out, false, nanos::get)) {
            pass(Duration.ofSeconds(31));
            display.at(2 << 20);
            pass(Duration.ofSeconds(31));
            display.at(1 << 20);
            display.at(3 << 20);
        }

        assertThat(text.toString().lines())
                .containsExactly(
                        "a.zip: 2.0 of 3.0 MiB", "a.zip: 1.0 of 3.0 MiB", "a.zip: 3.0 of 3.0 MiB");
    }

    @Test
    void keepsSilentAboutWhatTakesAMoment() {
        try (AmountDisplay display = clips(1000)) {
            display.at(500);
            pass(Duration.ofSeconds(1));
            display.at(1000);
        }

        assertThat(text).hasToString("");
    }

    @Test
    void saysNowAndThenHowFarItIs() {
        try (AmountDisplay display = clips(1000)) {
            pass(Duration.ofSeconds(31));
            display.at(400);
            pass(Duration.ofSeconds(5));
            display.at(390); // of a thread that was overtaken
            pass(Duration.ofSeconds(26));
            display.at(800);
            display.at(1000);
        }

        assertThat(text.toString().lines())
                .containsExactly(
                        "reading clips: 400 of 1000 clips",
                        "reading clips: 800 of 1000 clips",
                        "reading clips: 1000 of 1000 clips");
    }
}
