package io.github.aclsweep.space;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigValue;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceReaderTest {
    private static SearchSpace space(String hocon) {
        return SpaceReader.read(SettingsFile.parse(hocon));
    }

    /** The combinations as texts, for example {@code 0.5 10}. */
    private static List<String> combinations(String hocon) {
        SearchSpace space = space(hocon);
        return space.combinations().stream().map(point -> text(space.keys(), point)).toList();
    }

    private static String text(List<String> keys, Map<String, ConfigValue> point) {
        return keys.stream()
                .map(key -> point.containsKey(key) ? SettingsFile.text(point.get(key)) : "-")
                .collect(Collectors.joining(" "));
    }

    private static String problem(SettingsFile file) {
        try {
            SpaceReader.read(file).combinations();
            return "none";
        } catch (InvalidSettings e) {
            return e.problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
        }
    }

    @Test
    void takesEveryDoubleOnce() {
        assertThat(combinations("sweep.axes.loss.alpha = [0.3, 0.30, 3e-1, 0.0, -0.0, 0, 1e0, 1]"))
                .containsExactly("0.3", "0", "1");
    }

    @Test
    void stepsInDecimals() {
        assertThat(combinations("sweep.axes.loss.alpha = { from = 0.0, to = 1.0, step = 0.1 }"))
                .containsExactly(
                        "0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1");
        assertThat(combinations("sweep.axes.pretrain.epochs = { from = 10, to = 25, step = 10 }"))
                .containsExactly("10", "20");
    }

    @Property(tries = 100)
    void theLastStepIsTheEndWhereTheStepDividesTheRange(
            @ForAll @IntRange(min = 2, max = 200) int steps) {
        String step = "0.%03d".formatted(1000 / steps);
        String end = "0.%03d".formatted(Math.min(999, steps * (1000 / steps)));

        List<String> values =
                combinations(
                        "sweep.axes.loss.alpha = { from = 0, to = %s, step = %s }"
                                .formatted(end, step));

        assertThat(values).doesNotHaveDuplicates();
        assertThat(values)
                .extracting(Double::valueOf)
                .isEqualTo(
                        IntStream.range(0, values.size())
                                .mapToObj(i -> i * (1000 / steps) / 1000.0)
                                .toList());
    }

    @Test
    void zipsAxesAndCrossesTheGroupsWithTheOthers() {
        assertThat(
                        combinations(
                                """
                                sweep {
                                  axes {
                                    pretrain.batch-clips = [64, 128]
                                    loss.alpha = [0.1, 0.2]
                                    pretrain.learning-rate = { choice = [0.03, 0.06] }
                                  }
                                  zip = [[pretrain.batch-clips, pretrain.learning-rate]]
                                }
                                """))
                .containsExactly("64 0.1 0.03", "64 0.2 0.03", "128 0.1 0.06", "128 0.2 0.06");
    }

    @Test
    void leavesOutWhatMeetsAConditionAndAddsWhatIsIncluded() {
        assertThat(
                        combinations(
                                """
                                sweep {
                                  axes {
                                    loss.alpha = [0.0, 0.5, 1.0]
                                    loss.temperature = [0.1, 0.2]
                                  }
                                  exclude = [
                                    { loss.alpha = 0, loss.temperature = [0.10, 0.7] }
                                    { loss { alpha = { from = 0.4, to = 0.6 } } }
                                  ]
                                  add = [{ loss.alpha = 0.5 }]
                                }
                                """))
                .containsExactly("0 0.2", "1 0.1", "1 0.2", "0.5 -");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "axes.loss.alpha = { from = 0, to = 1 } | sweep.axes.loss.alpha | a list of"
                        + " values,",
                "axes.loss.alpha = { from = 1, to = 0, step = 0.1 } | sweep.axes.loss.alpha | from"
                        + " not above to",
                "axes.loss.alpha = { from = 0, to = 1, step = 1e-9 } | sweep.axes.loss.alpha | at"
                        + " most 10,000",
                "axes.loss.alpha = { from = 0, to = one, step = 1 } | sweep.axes.loss.alpha |"
                        + " numbers for from",
                "axes.loss.alpha = { uniform = [1] } | sweep.axes.loss.alpha | the smallest and",
                "axes.loss.alpha = { uniform = [1, 0] } | sweep.axes.loss.alpha | the smaller one"
                        + " first",
                "axes.loss.alpha = { uniform = [0, 2] } | loss.alpha = 2 | from 0 to 1",
                "axes.loss.temperature = { log-uniform = [0, 1] } | sweep.axes.loss.temperature |"
                        + " above 0",
                "axes.pretrain.epochs = { uniform = [1, 2.5] } | sweep.axes.pretrain.epochs |"
                        + " whole numbers",
                "axes.loss.alpha = { uniform = [0, 1] } | sweep.axes.loss.alpha | a list, or",
                "axes { loss.alpha = [0, 1] }, zip = [[loss.alpha, knn.neighbours]] | sweep.zip |"
                        + " knn.neighbours is none",
                "axes { loss.alpha = [0, 1], knn.neighbours = [1] }, zip = [[loss.alpha,"
                        + " knn.neighbours]] | sweep.zip | not [2, 1]",
                "axes { loss.alpha = [0, 1] }, zip = [[loss.alpha, loss.alpha]] | sweep.zip |"
                        + " there twice",
                "axes { loss.alpha = [0, 1] }, exclude = [{ loss.alpha = 0.5 }] | sweep.exclude |"
                        + " some combination",
                "axes { loss.alpha = [0, 1] }, exclude = [{ loss.alpha = [0, 1] }] | sweep.exclude"
                        + " | at least one",
                "axes { loss.alpha = [0, 1] }, exclude = [{ loss.alhpa = 0 }] | sweep.exclude |"
                        + " loss.alhpa is none",
                "axes { loss.alpha = [0, 1] }, add = { loss.alpha = 0 } | sweep.add | a"
                        + " list of objects",
                "axes { loss.alpha = [0, 1] }, add = [{ loss.alpha = 7 }] | loss.alpha = 7 |"
                        + " from 0 to 1",
            })
    void refusesWhatCannotBe(String sweep, String key, String expected) {
        assertThat(problem(SettingsFile.parse("sweep { " + sweep + " }")))
                .contains(key, "expected", expected)
                .doesNotContain("\n");
    }

    @Test
    void namesFileAndLine(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.conf");
        Files.writeString(
                file,
                """
                sweep {
                  axes.loss.alpha = { from = 0, to = 1 }
                }
                """);

        assertThat(problem(SettingsFile.read(file, List.of()))).startsWith(file + ":2: ");
    }

    @Test
    void refusesToOverrideAnAxisByItsKey(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.conf");
        Files.writeString(file, "sweep.axes.loss.alpha = [0.0, 1.0]");

        assertThat(problem(SettingsFile.read(file, List.of("loss.alpha=0.5"))))
                .isEqualTo(
                        "--set loss.alpha = 0.5: expected --set sweep.axes.loss.alpha=[0.5], since"
                                + " the sweep varies it");
        assertThat(problem(SettingsFile.read(file, List.of("sweep.axes.loss.alpha=[0.5]"))))
                .isEqualTo("none");
    }
}
