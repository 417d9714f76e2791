package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SentenceWriterTest {
    private static final String SENTENCE =
            "error: a/path/that/is/longer/than/a/line of it: expected another word, found this";

    private final StringWriter text = new StringWriter();

    private PrintWriter on(Screen screen) {
        return new PrintWriter(new SentenceWriter(text, () -> screen));
    }

    @Test
    void breaksASentenceBetweenWordsOnATerminal() {
        on(new Screen(false, 30)).println(SENTENCE);
        assertThat(text)
                .hasToString(
                        """
                        error:
                          a/path/that/is/longer/than/a/line
                          of it: expected another
                          word, found this
                        """);
    }

    /** Its second line would be written over the progress that is drawn there. */
    @Test
    void takesOffWhatIsDrawnBelow() {
        Screen narrow = new Screen(false, 12);
        PrintWriter writer =
                new PrintWriter(
                        new SentenceWriter(text, () -> narrow, () -> LiveLines.ERASE_BELOW));

        writer.println("the one and the other");

        assertThat(text).hasToString("\u001b[Jthe one\n  and the\n  other\n");
    }

    @Test
    void keepsANumberWithItsUnit() {
        on(new Screen(false, 12)).println("it waited 24 s for a slot");
        assertThat(text).hasToString("it waited\n  24 s for a\n  slot\n");
    }

    @Test
    void keepsWhatWasIndented() {
        on(new Screen(false, 20)).println("  one two three four five");
        assertThat(text).hasToString("  one two three\n    four five\n");
    }

    @Test
    void writesASentenceInOneLineWhereNobodyReadsIt() {
        on(Screen.NONE).println(SENTENCE);
        assertThat(text).hasToString(SENTENCE + "\n");
    }

    @Test
    void writesWhatHasNotEndedWhenItIsFlushed() {
        PrintWriter writer = on(new Screen(false, 20));
        writer.print("continue? ");
        assertThat(text.toString()).isEmpty();
        writer.flush();
        assertThat(text).hasToString("continue? ");
    }
}
