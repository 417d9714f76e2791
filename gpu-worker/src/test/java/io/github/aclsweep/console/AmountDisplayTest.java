package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TransferDisplayTest {
    @Test
    void breaksItsLinesAsOthersDo() {
        StringWriter text = new StringWriter();
        Screen narrow = new Screen(false, 30);
        PrintWriter out = new PrintWriter(new SentenceWriter(text, () -> narrow));

        try (TransferDisplay display =
                TransferDisplay.inLines(out, "FSDnoisy18k.audio_train.zip", 3 << 20)) {
            display.at(3 << 20);
        }

        assertThat(text).hasToString("FSDnoisy18k.audio_train.zip:\n  3.0 of 3.0 MiB\n");
    }
}
