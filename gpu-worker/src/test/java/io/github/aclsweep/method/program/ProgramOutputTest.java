package io.github.aclsweep.method.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramOutputTest {
    private final List<String> lines = new ArrayList<>();

    private ProgramOutput read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ProgramOutput output =
                new ProgramOutput(new ByteArrayInputStream(bytes), lines::add, () -> 0);
        output.run();
        return output;
    }

    @Test
    void passesLinesOn() {
        read("one\r\ntwo\n\nlast");

        assertThat(lines).containsExactly("one", "two", "", "last");
    }

    @Test
    void foldsWhatIsWrittenOver() {
        read(" 1%\r 50%\r100%\ndone\n");

        assertThat(lines).containsExactly("100%", "done");
    }

    @Test
    void cutsLongLines() {
        read("x".repeat(1_000_000) + "\nend\n");

        assertThat(lines).containsExactly("x".repeat(ProgramOutput.LONGEST_LINE), "end");
    }

    @Test
    void countsWhatItLeavesOutOfAFlood() {
        ProgramOutput output = read("y\n".repeat(ProgramOutput.LINES_PER_SECOND + 5) + "end\n");

        assertThat(lines).hasSize(ProgramOutput.LINES_PER_SECOND + 1);
        assertThat(lines).endsWith("... 6 lines left out");
        assertThat(output.last()).endsWith("y", "end");
    }
}
