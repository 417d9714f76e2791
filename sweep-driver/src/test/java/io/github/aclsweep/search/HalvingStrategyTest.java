package io.github.aclsweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HalvingStrategyTest {
    private static final int EPOCHS = 30;
    private static final Execution HERE = new Execution("h", "cpu", "n", 1, "t", 1, 2, 3);

    private static TrialRequest point(int hundredths, long seed) {
        Trial trial =
                TestingTrials.of(
                        "loss.alpha = %s, trial.seed = %d, pretrain { epochs = 30, milestones = []"
                                        .formatted(hundredths / 100.0, seed)
                                + " }, knn.interval-epochs = 5");
        return new TrialRequest(trial.settings(), Map.of("loss.alpha", hundredths / 100.0));
    }

    private static final List<TrialRequest> POINTS =
            IntStream.range(0, 40).mapToObj(i -> point(i, 1)).toList();

    private static List<TrialRequest> points(int count) {
        return POINTS.subList(0, count);
    }

    private static SearchSettings search(HalvingSettings halving) {
        return new SearchSettings("halving", 0, 0, halving, new RaceSettings(2, 0.05));
    }

    private static SearchStrategy begun(List<TrialRequest> points, boolean asynchronous) {
        return search(new HalvingSettings(3, 2, asynchronous)).start("", points);
    }

    private static double alpha(TrialRequest request) {
        return request.settings().loss().alpha();
    }

    private static TrialResult result(TrialRequest request, double value) {
        Trial trial = new Trial("a trial", request.settings(), "data");
        if (Double.isNaN(value)) {
            return new TrialResult.Failed(trial, FailureKind.DIVERGED, "bad", "", "here");
        }
        Measure measure = request.settings().method().watched(request.settings()).orElseThrow();
        return request.untilEpoch() == 0
                ? new TrialResult.Completed(trial, new Scores(Map.of(measure, value)), HERE)
                : new TrialResult.Stopped(
                        trial,
                        StopCause.SEARCH,
                        new Look(request.untilEpoch(), EPOCHS, measure, value),
                        HERE);
    }

    /**
     * Runs a search whose trials end in random order.
     *
     * @param merit of a request; NaN: it fails
     * @return the epochs of each trial, by alpha; that of those asked for again is the last
     */
    private static Map<Double, Integer> epochs(
            SearchStrategy strategy, ToDoubleFunction<TrialRequest> merit, int room, long order) {
        Random random = new Random(order);
        Map<Double, Integer> epochs = new TreeMap<>();
        List<TrialRequest> running = new ArrayList<>();
        while (!strategy.isDone()) {
            running.addAll(strategy.ask(room - running.size()));
            assertThat(running).isNotEmpty();
            TrialRequest ended = running.remove(random.nextInt(running.size()));
            int until = ended.untilEpoch() == 0 ? EPOCHS : ended.untilEpoch();
            assertThat(until).isGreaterThan(epochs.getOrDefault(alpha(ended), 0));
            epochs.put(alpha(ended), until);
            strategy.tell(ended, result(ended, merit.applyAsDouble(ended)));
        }
        return epochs;
    }

    @Test
    void trainsTheBestOfTheBestToTheEnd() {
        Map<Double, Integer> epochs =
                epochs(begun(points(9), false), HalvingStrategyTest::alpha, 4, 1);

        Map<Double, Integer> expected = new LinkedHashMap<>();
        IntStream.range(0, 9).forEach(i -> expected.put(i / 100.0, i < 6 ? 5 : i < 8 ? 10 : 30));
        assertThat(epochs).isEqualTo(expected);
    }

    @Test
    void costsLessThanAThirdOfTheGrid() {
        for (int order = 0; order < 5; order++) {
            Random merits = new Random(order);
            Map<TrialRequest, Double> drawn = new LinkedHashMap<>();
            ToDoubleFunction<TrialRequest> merit =
                    request -> drawn.computeIfAbsent(request.until(0), key -> merits.nextDouble());
            int all =
                    epochs(begun(points(22), false), merit, 4, order).values().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
            assertThat(all).isEqualTo(15 * 5 + 5 * 10 + 2 * 30);
        }
    }

    /** Which trial ends first, and how many run at once, decides nothing. */
    @Property(tries = 60)
    void endsTheSameInWhateverOrderTrialsEnd(
            @ForAll boolean asynchronous,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 1, max = 50) int room,
            @ForAll long seed) {
        ToDoubleFunction<TrialRequest> merit =
                request -> {
                    Random of = new Random(seed + request.settings().hashCode());
                    of.nextDouble();
                    double value = of.nextDouble() + request.untilEpoch();
                    return of.nextInt(5) == 0 ? Double.NaN : value;
                };
        Map<Double, Integer> one = epochs(begun(points(count), asynchronous), merit, 1, 1);
        Map<Double, Integer> other = epochs(begun(points(count), asynchronous), merit, room, seed);

        assertThat(other).isEqualTo(one);
    }

    @Test
    void countsFailedTrialsAsTheWorst() {
        ToDoubleFunction<TrialRequest> merit =
                request -> alpha(request) > 0.05 ? Double.NaN : alpha(request);

        assertThat(epochs(begun(points(9), false), merit, 4, 1))
                .containsEntry(0.05, 30)
                .containsEntry(0.08, 5);
        assertThat(epochs(begun(points(9), false), request -> Double.NaN, 4, 1).values())
                .containsOnly(5);
    }

    @Test
    void judgesSeveralSeedsByTheirMean() {
        List<TrialRequest> points = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            points.add(point(i, 1));
            points.add(point(i, 2));
        }
        SearchStrategy strategy = search(new HalvingSettings(3, 1, true)).start("", points);
        List<TrialRequest> first = strategy.ask(10);
        assertThat(first).hasSize(6).allMatch(request -> request.untilEpoch() == 10);

        double[] merits = {9, 0, 5, 5, 8, 1};
        for (int i = 0; i < 6; i++) {
            strategy.tell(first.get(i), result(first.get(i), merits[i]));
        }

        assertThat(strategy.ask(10))
                .containsExactly(point(1, 1), point(1, 2))
                .allMatch(request -> request.untilEpoch() == 0);
    }

    @Test
    void runsBaselinesAsTheyAre() {
        TrialRequest baseline =
                new TrialRequest(
                        TestingTrials.of("trial.method = random-encoder").settings(), Map.of());
        List<TrialRequest> points = new ArrayList<>(points(1));
        points.add(baseline);

        assertThat(begun(points, true).ask(5)).contains(baseline).hasSize(2);
    }

    @Test
    void refusesTrialsWithoutAValidationMeasure() {
        TrialRequest blind =
                new TrialRequest(TestingTrials.of("knn.interval-epochs = 0").settings(), Map.of());

        assertThatThrownBy(() -> begun(List.of(blind), true))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("knn.interval-epochs above 0");
    }

    @Test
    void saysWhatProgramsNeedToBeJudged() {
        String program =
                "trial.method = program, program { command = [a], epochs = %d, measures ="
                        + " [{ name = m, unit = none, better = lower, split = %s }] }";
        for (String text :
                List.of(program.formatted(0, "validation"), program.formatted(9, "test"))) {
            TrialRequest blind = new TrialRequest(TestingTrials.of(text).settings(), Map.of());
            assertThatThrownBy(() -> begun(List.of(blind), true))
                    .hasMessageContaining("program.epochs above 0")
                    .hasMessageContaining("split = validation");
        }
        TrialRequest judged =
                new TrialRequest(
                        TestingTrials.of(program.formatted(9, "validation")).settings(), Map.of());
        assertThat(begun(List.of(judged), true).ask(1)).containsExactly(judged.until(1));
    }
}
