package io.github.aclsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrialSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SweepPlanTest {
    private static List<ResultRow> rows(String hocon) {
        return plan(hocon).on("data");
    }

    private static SweepPlan plan(String hocon) {
        SettingsFile file = SettingsFile.parse(hocon);
        return SweepPlan.of(file, file.bind(SweepSettings.class, "sweep"));
    }

    private static List<String> problems(String hocon) {
        return problems(() -> plan(hocon));
    }

    /** Those of all sections. */
    private static List<String> allProblems(String hocon) {
        return problems(() -> ResolvedSweep.of(SettingsFile.parse(hocon), "demo"));
    }

    private static List<String> problems(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (InvalidSettings e) {
            return e.problems().stream().map(Object::toString).toList();
        }
    }

    @Test
    void isTheProductOfAxesAndSeeds() {
        List<ResultRow> rows =
                rows(
                        "sweep { axes { loss.alpha = [0.5, 0.0], pretrain.epochs = [10, 9] }, seeds"
                                + " = [2, 1] }");

        assertThat(rows)
                .extracting(TrialLabel::of)
                .containsExactly(
                        "alpha 0.0, epochs 9, seed 2",
                        "alpha 0.0, epochs 9, seed 1",
                        "alpha 0.0, epochs 10, seed 2",
                        "alpha 0.0, epochs 10, seed 1",
                        "alpha 0.5, epochs 9, seed 2",
                        "alpha 0.5, epochs 9, seed 1",
                        "alpha 0.5, epochs 10, seed 2",
                        "alpha 0.5, epochs 10, seed 1");
    }

    @Test
    void isOneTrialWithoutAxes() {
        List<ResultRow> rows = rows("loss.alpha = 0.7");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).trial().settings().loss().alpha()).isEqualTo(0.7);
        assertThat(rows.get(0).seed()).isEqualTo(271828);
    }

    @Test
    void runsEqualPointsOnce() {
        assertThat(rows("sweep { axes.loss.alpha = [0, 0.0, 0.50, 0.5], seeds = [1, 1] }"))
                .hasSize(2);
    }

    @Test
    void runsABaselineOncePerSeedWhateverThePretraining() {
        List<ResultRow> rows =
                rows(
                        "sweep { axes { loss.alpha = [0.0, 0.5], linear.epochs = [1, 2],"
                                + " pretrain.momentum = [0.8, 0.9] }, seeds = [1, 2],"
                                + " baselines = [random-encoder] }\n"
                                + "pretrain.epochs = 7\nlinear.milestones = []");

        List<ResultRow> baselines = rows.stream().filter(ResultRow::isBaseline).toList();
        assertThat(baselines).hasSize(2 * 2);
        assertThat(rows.subList(rows.size() - 4, rows.size())).isEqualTo(baselines);
        assertThat(baselines.get(0).axisValues())
                .doesNotContainKey("loss.alpha")
                .doesNotContainKey("pretrain.momentum")
                .containsEntry("linear.epochs", 1L);
    }

    /** It measures the projections of two views of every test clip. */
    @Test
    void runsABaselineForEveryKindOfView() {
        List<ResultRow> rows =
                rows(
                        "sweep { axes { loss.alpha = [0.0, 0.5], views.crop.enabled = [true, false]"
                                + " }, baselines = [random-encoder] }");

        assertThat(rows.stream().filter(ResultRow::isBaseline))
                .extracting(row -> row.axisValues().get("views.crop.enabled"))
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void refusesABaselineThatIsNone() {
        assertThat(problems("sweep { axes.loss.alpha = [0.1], baselines = [acl] }"))
                .containsExactly("sweep.baselines = acl: expected a list out of random-encoder");
    }

    @Test
    void sharesABaselineBetweenSweepsThatPretrainDifferently() {
        String sweep = "sweep { axes.loss.alpha = [0.1], baselines = [random-encoder] }\n";

        assertThat(rows(sweep).get(1).trial().id())
                .isEqualTo(rows(sweep + "pretrain.epochs = 3").get(1).trial().id());
        assertThat(rows(sweep).get(0).trial().id())
                .isNotEqualTo(rows(sweep + "pretrain.epochs = 3").get(0).trial().id());
    }

    @Test
    void sweepsListsToo() {
        List<ResultRow> rows =
                rows("sweep.axes.pretrain.milestones = [[], [3, 4]]\npretrain.epochs = 5");

        assertThat(rows)
                .extracting(row -> row.trial().settings().pretrain().milestones())
                .containsExactlyInAnyOrder(List.of(), List.of(3, 4));
    }

    @Test
    void refusesEverythingWrongWithTheAxesAtOnce() {
        String settings =
                """
                sweep.axes {
                  loss.alpha = [0.0, 1.5, two]
                  loss.alhpa = [1]
                  cluster.max-parallel = [1]
                  trial.seed = [1]
                  pretrain.epochs = 3
                  knn.neighbours = []
                }
                """;

        assertThat(problems(settings))
                .containsExactlyInAnyOrder(
                        "text: 2: loss.alpha = 1.5: expected a number from 0 to 1",
                        "text: 2: loss.alpha = \"two\": expected a number",
                        "text: 3: sweep.axes.loss.alhpa = [1]: expected a known key; did you mean"
                                + " sweep.axes.loss.alpha?",
                        "text: 4: sweep.axes.cluster.max-parallel = [1]: expected a key of a"
                                + " trial's sections; this one changes no number of a result",
                        "text: 5: sweep.axes.trial.seed = [1]: expected a key other than the seed;"
                                + " list seeds in sweep.seeds",
                        "text: 6: sweep.axes.pretrain.epochs = 3: expected a list of values, {"
                                + " from, to, step }, { choice = [...] }, { uniform = [low, high] } or"
                                + " { log-uniform = [low, high] }",
                        "text: 7: sweep.axes.knn.neighbours = []: expected at least one value in"
                                + " the list");
    }

    @Test
    void refusesCombinationsThatDoNotFit() {
        assertThatThrownBy(
                        () ->
                                plan(
                                        "sweep.axes { features.sample-rate-hz = [8000],"
                                                + " features.min-hz = [50] }"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("features.max-hz");
    }

    @Test
    void sweepsTheSubsetsOfTheSupervisedStudy() {
        List<ResultRow> rows =
                rows(
                        "trial.method = supervised\nsweep.axes { loss.alpha = [0.1], trial.subset ="
                                + " [clean, noisy-small] }");

        assertThat(rows)
                .extracting(TrialLabel::of)
                .containsExactly(
                        "alpha 0.1, subset clean, seed 271828",
                        "alpha 0.1, subset noisy-small, seed 271828");
        assertThat(rows)
                .extracting(row -> row.axisValues().get("trial.subset"))
                .containsExactly("clean", "noisy-small");
    }

    @Test
    void hasABaselineOnlyWhereThereIsAnEncoder() {
        String baseline = "sweep { axes.loss.alpha = [0.1], baselines = [random-encoder] }\n";

        assertThat(problems(baseline + "trial.method = supervised"))
                .containsExactly(
                        "sweep.baselines = random-encoder: expected none, since no trial of the"
                                + " sweep reads what it reads");
        assertThat(rows(baseline + "sweep.axes.trial.method = [acl, supervised]"))
                .extracting(ResultRow::method)
                .containsExactly("acl", "supervised", "random-encoder");
    }

    /** By the alphabet, 10 was before 2, and crnn before small. */
    @Test
    void textsStandInTheOrderInWhichTheyWereWritten() {
        assertThat(rows("sweep.axes.encoder.name = [small, vgg, crnn]"))
                .extracting(row -> row.axisValues().get("encoder.name"))
                .containsExactly("small", "vgg", "crnn");
        assertThat(rows("sweep.axes.trial.method = [supervised, acl]"))
                .extracting(ResultRow::method)
                .containsExactly("supervised", "acl");
        assertThat(
                        rows(
                                "sweep.axes.encoder.name = [small, vgg, crnn]\n"
                                        + "sweep.search { strategy = random, points = 3 }"))
                .extracting(row -> row.axisValues().get("encoder.name"))
                .containsExactly("small", "vgg", "crnn");
    }

    @Property(tries = 30)
    void everyValueAndSeedIsThereExactlyOnce(
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(max = 10) Integer> tenths,
            @ForAll @Size(min = 1, max = 3) Set<@IntRange(max = 99) Integer> seeds) {
        String alphas =
                tenths.stream()
                        .map(tenth -> Double.toString(tenth / 10.0))
                        .collect(Collectors.joining(","));

        List<ResultRow> rows =
                rows("sweep { axes.loss.alpha = [" + alphas + "], seeds = " + seeds + " }");

        assertThat(rows).hasSize(tenths.size() * seeds.size());
        assertThat(rows).extracting(row -> row.trial().id()).doesNotHaveDuplicates();
    }

    @Test
    void replicatesAddSeedsAndKeepTheFormerOnes() {
        String settings = "trial.seed = 7\nsweep.replicates = ";

        List<Long> three = plan(settings + 3).seeds();
        assertThat(three).hasSize(3).doesNotHaveDuplicates().startsWith(7L);
        assertThat(plan(settings + 5).seeds()).hasSize(5).startsWith(three.toArray(Long[]::new));
        assertThat(plan("trial.seed = 8\nsweep.replicates = 3").seeds())
                .doesNotContainAnyElementsOf(three);
        assertThat(plan("sweep.replicates = 1").seeds()).containsExactly(271828L);
    }

    @Test
    void refusesToRepeatInTwoWaysAtOnce() {
        assertThat(problems("sweep { seeds = [1, 2], replicates = 3 }"))
                .singleElement()
                .asString()
                .contains("sweep.replicates = 3: expected 0 beside sweep.seeds");
    }

    @Test
    void refusesASummaryThatCannotBe() {
        assertThat(allProblems("sweep { confidence = 95, compare-with = plain }"))
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).contains("sweep.confidence = 95: expected a number"),
                        p ->
                                assertThat(p)
                                        .contains("sweep.compare-with = \"plain\": expected a")
                                        .contains("add sweep.baselines = [random-encoder]"));
    }

    @Test
    void namesThePointWhereTheWordIsAnAxis() {
        String sweep = "sweep { compare-with = temperature, axes.loss.temperature = [0.1, 0.5] }";

        assertThat(allProblems(sweep))
                .singleElement()
                .asString()
                .contains("in quotes, for example \"loss.temperature = 0.1\"")
                .doesNotContain("random-encoder");
    }

    @Test
    void baselinesAreTestedInTheModesOfTheSweep() {
        List<ResultRow> rows =
                rows(
                        """
                        sweep { axes.loss.alpha = [0.1], baselines = [random-encoder] }
                        trial.downstream = [finetune-clean]
                        finetune.epochs = 7
                        """);

        assertThat(rows).hasSize(2);
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            TrialSettings settings = row.trial().settings();
                            assertThat(settings.trial().downstream())
                                    .containsExactly(DownstreamMode.FINETUNE_CLEAN);
                            assertThat(settings.finetune().epochs()).isEqualTo(7);
                        });
    }
}
