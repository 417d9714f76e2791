package io.github.aclsweep.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Layout;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FoldTrialTest {
    @TempDir private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Three folds, each with clips of every class; gives the names of the clips of the second. */
    private List<String> makeFolds(Path data) throws IOException {
        new SoundEventDataset(5, 1).write(data);
        StringBuilder table = new StringBuilder("fname,fold\n");
        Map<String, Integer> seen = new HashMap<>();
        List<String> second = new ArrayList<>();
        for (Clip clip : DatasetReader.read(data).clips()) {
            int fold = seen.merge(clip.label(), 1, Integer::sum) % 3 + 1;
            table.append(clip.name()).append(',').append(fold).append('\n');
            if (fold == 2) {
                second.add(clip.name());
            }
        }
        Files.writeString(new Layout(data).foldTable(), table);
        return second;
    }

    private int trial(String... settings) throws IOException {
        List<String> lines = new ArrayList<>(List.of(settings));
        lines.add("device = cpu\ntrial.method = random-encoder");
        lines.add("encoder { name = small, projection-size = 16 }");
        lines.add("linear { epochs = 2, milestones = [], standardise = true }");
        lines.add("data.root = \"%s\"".formatted(root.resolve("data")));
        lines.add("cache.root = \"%s\"".formatted(root.resolve("cache")));
        Path conf = Files.write(root.resolve("trial.conf"), lines);
        return new CommandLine(new TrialCommand())
                .setExecutionExceptionHandler(new ErrorHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(conf.toString(), "--out", root.resolve("trials").toString());
    }

    @Test
    void isTestedOnItsFold() throws IOException {
        List<String> second = makeFolds(root.resolve("data"));

        assertThat(trial("data.fold = 2")).as(err.toString()).isZero();

        assertThat(out.toString())
                .containsPattern("\"linear_epoch\": \\d+[,\n]")
                .doesNotContainPattern("\\.\\d{13}");
        try (Stream<Path> trials = Files.list(root.resolve("trials"))) {
            Path predictions = trials.findFirst().orElseThrow().resolve("predictions.csv");
            assertThat(Files.readAllLines(predictions).stream().skip(1))
                    .map(line -> line.replaceFirst(",.*", ""))
                    .containsExactlyInAnyOrderElementsOf(second);
        }
    }

    @Test
    void refusesAFoldThatIsNotThereBeforeItTrains() throws IOException {
        makeFolds(root.resolve("data"));

        assertThat(trial("data.fold = 7")).isEqualTo(2);

        assertThat(err.toString()).contains("data.fold = 7: expected one of the folds");
        assertThat(err.toString().lines()).hasSize(1);
    }
}
