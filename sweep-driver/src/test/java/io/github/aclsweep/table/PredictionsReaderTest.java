package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsReaderTest {
    private static final String HEADER = "clip,label,predicted,patches,p_\"\"a\"\",p_b,p_c\n";

    @TempDir private Path trial;

    private Predictions read(String text) throws IOException {
        Files.writeString(trial.resolve("predictions.csv"), text);
        return PredictionsReader.read(trial, "predictions.csv").orElseThrow();
    }

    @Test
    void readsWhatATrialWrote() throws IOException {
        Predictions predictions =
                read(
                        """
                        clip,label,predicted,patches,p_a,"p_b, c"
                        1.wav,a,a,3,0.9,0.1
                        2.wav,"b, c",a,1,0.6,0.4
                        """);

        assertThat(predictions.classes()).containsExactly("a", "b, c");
        assertThat(predictions.clips()).containsExactly("1.wav", "2.wav");
        assertThat(predictions.patches()).containsExactly(3, 1);
        assertThat(predictions.correct()).isEqualTo(1);
        assertThat(predictions.correct(0)).isTrue();
    }

    @Test
    void hasNothingWhereNothingWasWritten() {
        assertThat(PredictionsReader.read(trial, "predictions-finetune-clean.csv")).isEmpty();
    }

    @Test
    void saysInASentenceWhatIsBroken() {
        for (String broken :
                new String[] {
                    "clip,label,predicted,patches,p_a\n1.wav,a\n",
                    "clip,label,predicted,patches,p_a\n1.wav,b,a,1,1\n",
                    "clip,label\n1.wav,a\n",
                    "clip,label,predicted,p_a\n1.wav,a,a,1\n",
                    "clip,label,predicted,patches,p_a\n1.wav,a,a,many,1\n",
                    HEADER.replace("clip,", "clip,clip,") + "x\n",
                    "clip,label,predicted,patches,p_a\n\"1.wav,a,a,1,1\n"
                }) {
            assertThatThrownBy(() -> read(broken))
                    .as(broken)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("predictions.csv is broken: ");
        }
    }

    @Test
    void countsWhichClassWasTakenForWhich() throws IOException {
        ConfusionMatrix matrix =
                ConfusionMatrix.of(
                        read(
                                """
                                clip,label,predicted,patches,p_a,p_b,p_c
                                1,a,a,1,1,0,0
                                2,a,b,1,0,1,0
                                3,b,b,1,0,1,0
                                4,a,a,1,1,0,0
                                """));

        assertThat(matrix.counts().get(0)).containsExactly(2, 1, 0);
        assertThat(matrix.counts().get(1)).containsExactly(0, 1, 0);
        assertThat(matrix.clips(0)).isEqualTo(3);
        assertThat(matrix.accuracy(0)).isEqualTo(200.0 / 3);
        assertThat(matrix.accuracy(1)).isEqualTo(100);
        assertThat(matrix.accuracy(2)).as("a class without clips").isNaN();
    }
}
