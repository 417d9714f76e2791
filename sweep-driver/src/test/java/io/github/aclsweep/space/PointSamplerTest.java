package io.github.aclsweep.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigValue;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointSamplerTest {
    private static final String RANGES =
            "loss.alpha = { uniform = [0, 1] }, pretrain.learning-rate = { log-uniform = [1e-3,"
                    + " 1e-1] }, pretrain.batch-clips = { uniform = [2, 5] }, encoder.name ="
                    + " [small, res18]";

    private static List<Map<String, ConfigValue>> points(String axes, int count, long seed) {
        return SpaceReader.read(SettingsFile.parse("sweep { axes { " + axes + " } }"))
                .points(count, seed);
    }

    private static List<Double> numbers(List<Map<String, ConfigValue>> points, String key) {
        return points.stream()
                .map(point -> ((Number) point.get(key).unwrapped()).doubleValue())
                .toList();
    }

    @Test
    void repeatsWithItsSeedAndKeepsFormerPoints() {
        assertThat(points(RANGES, 20, 7)).isEqualTo(points(RANGES, 20, 7));
        assertThat(points(RANGES, 40, 7).subList(0, 20)).isEqualTo(points(RANGES, 20, 7));
        assertThat(points(RANGES, 20, 8)).isNotEqualTo(points(RANGES, 20, 7));
        String lists = "loss.alpha = [0.1, 0.2, 0.3, 0.4], loss.temperature = [0.1, 0.2]";
        assertThat(points(lists, 5, 7).subList(0, 3)).isEqualTo(points(lists, 3, 7));
        assertThat(points(lists, 50, 7)).hasSize(8).doesNotHaveDuplicates();
    }

    /** A Sobol sequence of 2^k points has the same number of them in each of 2^k equal parts. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fillsRangesEvenly(long seed) {
        List<Map<String, ConfigValue>> points = points(RANGES, 64, seed);

        for (int eighth = 0; eighth < 8; eighth++) {
            double low = eighth / 8.0;
            assertThat(
                            numbers(points, "loss.alpha").stream()
                                    .filter(x -> x >= low && x < low + 0.125))
                    .hasSizeBetween(7, 9);
        }
        List<Double> rates = numbers(points, "pretrain.learning-rate");
        assertThat(rates).allMatch(rate -> rate >= 1e-3 && rate <= 1e-1);
        assertThat(rates.stream().filter(rate -> rate < 1e-2)).hasSizeBetween(30, 34);
        IntStream.rangeClosed(2, 5)
                .forEach(
                        clips ->
                                assertThat(
                                                numbers(points, "pretrain.batch-clips").stream()
                                                        .filter(x -> x == clips))
                                        .hasSizeBetween(14, 18));
    }

    @Test
    void leavesOutWhatIsExcluded() {
        SearchSpace space =
                SpaceReader.read(
                        SettingsFile.parse(
                                "sweep { axes.loss.alpha = { uniform = [0, 1] }, exclude = [{"
                                        + " loss.alpha = { from = 0.2, to = 0.9 } }] }"));

        assertThat(numbers(space.points(30, 1), "loss.alpha"))
                .hasSize(30)
                .allMatch(alpha -> alpha < 0.2 || alpha > 0.9);
    }

    @Test
    void refusesMorePointsThanThereAre() {
        assertThatThrownBy(() -> points("pretrain.epochs = { uniform = [1, 3] }", 9, 1))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("sweep.search.points = 9: expected at most 3 points");
    }
}
