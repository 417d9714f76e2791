package io.github.aclsweep.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.ConfigValue;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    @TempDir private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("my.conf"), text);
    }

    @Test
    void hasThePublishedValuesAsDefaults() {
        TrialSettings settings = TrialSettings.from(SettingsFile.parse(""));
        assertThat(settings.pretrain().epochs()).isEqualTo(500);
        assertThat(settings.pretrain().milestones()).containsExactly(325, 425);
        assertThat(settings.loss().temperature()).isEqualTo(0.2);
        assertThat(settings.trial().seed()).isEqualTo(271828);
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearest() throws IOException {
        Path file = file("loss {\n  aplha = 0.5\n}\n");
        assertThatThrownBy(() -> TrialSettings.from(SettingsFile.read(file, List.of())))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("my.conf:2")
                .hasMessageContaining("loss.aplha = 0.5")
                .hasMessageContaining("did you mean loss.alpha?");
    }

    @Test
    void neverRepeatsWhatMayBeASecret() throws IOException {
        Path file = file("notify.comand = \"post s3cret\"\nnotify { url = [s3cret] }\n");

        assertThatThrownBy(() -> SettingsFile.read(file, List.of()).bind(Notify.class, "notify"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("my.conf:1: notify.comand = what was given")
                .hasMessageContaining("my.conf:2: notify.url = what was given")
                .hasMessageNotContaining("s3cret");
    }

    private record Notify(String url) {}

    @Test
    void includesFiles() throws IOException {
        Files.writeString(folder.resolve("base.conf"), "loss.alpha = 0.25\ninclude \"more\"\n");
        Files.writeString(folder.resolve("more.conf"), "trial.seed = 3\n");
        Path absolute = folder.resolve("base.conf");

        for (String include : List.of("\"base\"", "file(\"%s\")".formatted(absolute))) {
            Path file = file("include " + include + "\n");
            TrialSettings settings = TrialSettings.from(SettingsFile.read(file, List.of()));
            assertThat(settings.loss().alpha()).isEqualTo(0.25);
            assertThat(settings.trial().seed()).isEqualTo(3);
        }
    }

    /** Nobody listens there: to be refused it must not be tried. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "include url(\"http://127.0.0.1:9/x.conf\")",
                "include \"http://127.0.0.1:9/x.conf\"",
                "include required(url(\"http://127.0.0.1:9/x.conf\"))",
                "include \"base\""
            })
    void fetchesNothingFromElsewhere(String include) throws IOException {
        Files.writeString(folder.resolve("base.conf"), "include \"http://127.0.0.1:9/x.conf\"\n");
        Path file = file(include + "\n");

        assertThatThrownBy(() -> SettingsFile.read(file, List.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("my.conf")
                .hasMessageContaining("it includes the address http://127.0.0.1:9/x.conf")
                .hasMessageNotContaining("\n");
    }

    /** The library would take a file with another ending for an empty one. */
    @ParameterizedTest
    @ValueSource(strings = {"include \"base\"", "include file(\"%s\")"})
    void includesNothingThatItWouldNotRead(String include) throws IOException {
        Path base = Files.writeString(folder.resolve("base"), "loss.alpha = 0.25\n");
        Path file = file(include.formatted(base) + "\n");

        assertThatThrownBy(() -> SettingsFile.read(file, List.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("base.conf, ")
                .hasMessageContaining("base.properties");
    }

    /** Anybody may have made the results that are looked at. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"base\"",
                "include file(\"base.conf\")",
                "include classpath(\"reference.conf\")",
                "include url(\"http://127.0.0.1:9/x.conf\")",
                "trial.device = ${PATH}",
                "loss { include \"base\" }"
            })
    void takesNothingElseIntoAStoredConfiguration(String line) throws IOException {
        Files.writeString(folder.resolve("base.conf"), "loss.alpha = 0.25\n");
        Path file = file(line + "\n");

        assertThatThrownBy(() -> SettingsFile.readStored(file, List.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("my.conf")
                .hasMessageNotContaining("\n");
    }

    @Test
    void putsNoVariableIntoStoredValues() throws IOException {
        Path file = file("loss.alpha = 0.5\n");

        SettingsFile stored =
                SettingsFile.readStored(
                        file, List.of("data.root={include \"base\"}", "cache.root=${PATH}"));

        assertThat(stored.find("loss.alpha").orElseThrow().unwrapped()).isEqualTo(0.5);
        assertThat(stored.find("data.root").orElseThrow().unwrapped())
                .isEqualTo("{include \"base\"}");
        assertThat(stored.find("cache.root").orElseThrow().unwrapped()).isEqualTo("${PATH}");
    }

    @Test
    void saysThatAValueIsADefault() {
        ConfigValue neighbours = SettingsFile.parse("").find("knn.neighbours").orElseThrow();

        assertThat(SettingsFile.where(neighbours)).isEqualTo(Problem.DEFAULT);
        assertThat(new Problem("knn.neighbours", "200", "fewer").at(SettingsFile.where(neighbours)))
                .hasToString("default of knn.neighbours = 200: expected fewer");
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() throws IOException {
        Path file =
                file(
                        """
                        loss.alpha = 2
                        loss.temprature = 1
                        loss.temperature = warm
                        encoder.name = res19
                        pretrain.epochs = 1.5
                        pretrain.milestones = [1, 2.5]
                        trial.seed = 1.5
                        views.crop.enabled = 3
                        """);
        InvalidSettings invalid =
                catchThrowableOfType(
                        InvalidSettings.class,
                        () -> TrialSettings.from(SettingsFile.read(file, List.of())));
        assertThat(invalid.problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "loss.alpha",
                        "loss.temprature",
                        "loss.temperature",
                        "encoder.name",
                        "pretrain.epochs",
                        "pretrain.milestones",
                        "trial.seed",
                        "views.crop.enabled");
        assertThat(invalid.problems())
                .allSatisfy(problem -> assertThat(problem.where()).contains("my.conf:"));
        assertThat(invalid)
                .hasMessageContaining("my.conf:1: loss.alpha = 2: expected a number")
                .hasMessageContaining("one of crnn, res18, small, vgg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trial.seed = 1.5",
                "trial.seed = 1e30",
                "trial.seed = 9223372036854775808",
                "pretrain.epochs = 3000000000",
                "pretrain.milestones = [2.5, 4]",
                "pretrain.milestones = [2, 4000000000]"
            })
    void cutsNoNumberDownToAWholeOne(String line) {
        String key = line.substring(0, line.indexOf(' '));
        assertThatThrownBy(() -> TrialSettings.from(SettingsFile.parse(line)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(key + " = ")
                .hasMessageContaining("whole number");
    }

    @Test
    void readsWholeNumbersHoweverTheyAreWritten() {
        TrialSettings settings =
                TrialSettings.from(
                        SettingsFile.parse(
                                """
                                trial.seed = 9223372036854775807
                                pretrain.epochs = 1e3
                                pretrain.milestones = ["20", 3e1]
                                """));
        assertThat(settings.trial().seed()).isEqualTo(Long.MAX_VALUE);
        assertThat(settings.pretrain().epochs()).isEqualTo(1000);
        assertThat(settings.pretrain().milestones()).containsExactly(20, 30);
    }

    @Test
    void refusesAShortestClipOfMoreSamplesThanJavaCounts() {
        assertThatThrownBy(
                        () -> TrialSettings.from(SettingsFile.parse("features.min-seconds = 1e6")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("features.min-seconds = 1e6: expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"program.parameters", "program.environment"})
    void refusesAValueWhereNamesAreExpected(String section) {
        SettingsFile file = SettingsFile.parse("trial.method = program, %s = 3".formatted(section));
        assertThatThrownBy(() -> TrialSettings.from(file))
                .hasMessageContaining(section + " = 3: expected names and values, as { name = 1 }");
    }

    @Test
    void refusesAFileThatIsMissingOrNotHocon() throws IOException {
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.conf"), List.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("none.conf");
        Path broken = file("loss { alpha = \n");
        assertThatThrownBy(() -> SettingsFile.read(broken, List.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("my.conf");
    }

    @Test
    void writesSettingsAsKeysAndTexts() {
        TrialSettings settings = TrialSettings.from(SettingsFile.parse(""));
        assertThat(SettingsText.of(settings))
                .containsEntry("loss.alpha", "0.3")
                .containsEntry("trial.method", "acl")
                .containsEntry("pretrain.milestones", "[325, 425]")
                .containsEntry("features.sample-rate-hz", "22050");
    }

    @Test
    void refusesSectionsThatDoNotFitTogetherAllAtOnce() {
        assertThatThrownBy(
                        () ->
                                TrialSettings.from(
                                        SettingsFile.parse(
                                                "patch.frames = 102\npretrain.schedule = plateau\n"
                                                        + "knn.interval-epochs = 0")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(
                        "patch.frames = 102: expected at most the 101 frames of"
                                + " features.min-seconds")
                .hasMessageContaining("knn.interval-epochs = 0: expected at least 1");
        assertThatThrownBy(
                        () ->
                                TrialSettings.from(
                                        SettingsFile.parse(
                                                "trial.method = supervised\npatch.frames = 15")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("patch.frames = 15: expected at least 16");
    }

    private record Free(java.util.Map<String, Object> parameters) {}

    private static Free free(String parameters) {
        return SettingsFile.parse("program.parameters { " + parameters + " }")
                .bind(Free.class, "program");
    }

    @Test
    void typesParametersByTheirValues() {
        assertThat(free("a = 1, b = 1.0, c = 1e-3, d = yes, e = true, f = \"7\"").parameters())
                .containsEntry("a", 1L)
                .containsEntry("b", 1.0)
                .containsEntry("c", 0.001)
                .containsEntry("d", "yes")
                .containsEntry("e", true)
                .containsEntry("f", "7");
        assertThatThrownBy(() -> free("a = [1]")).hasMessageContaining("a number, true, false");
    }

    @Test
    void keepsTheTypesOfParametersInWhatItRenders() {
        SettingsFile file = SettingsFile.parse("program.parameters { a = 1, b = 1.0 }");
        SettingsFile again = SettingsFile.parse(file.render());

        assertThat(again.with("program.parameters.b", 0.5).bind(Free.class, "program").parameters())
                .containsEntry("b", 0.5);
        assertThatThrownBy(
                        () -> again.with("program.parameters.a", 0.5).bind(Free.class, "program"))
                .hasMessageContaining("a whole number, as in the file");
    }

    @Test
    void putsVariablesInAndNamesTheOneThatIsMissing() throws IOException {
        String path = System.getenv("PATH");
        SettingsFile file =
                SettingsFile.parse("program.parameters { a = ${PATH}, b = \"in \"${PATH} }");

        assertThat(file.bind(Free.class, "program").parameters())
                .containsEntry("a", path)
                .containsEntry("b", "in " + path);
        Path conf = Files.writeString(folder.resolve("sweep.conf"), "device = ${NOBODY_SETS_THIS}");
        assertThatThrownBy(() -> SettingsFile.read(conf, List.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("${NOBODY_SETS_THIS}");
    }

    /** Messages had 1.0E-5 for 0.00001 beside tables with 1e-5. */
    @Test
    void writesNumbersOfMessagesAsTablesDo() {
        SettingsFile file =
                SettingsFile.parse(
                        "sweep.exclude = [{ loss.alpha = 0.00001 }, { a = 0.0000015, b = \"1.0E-5\" }]");

        assertThat(SettingsFile.text(file.find("sweep.exclude").orElseThrow()))
                .isEqualTo("[{\"loss\":{\"alpha\":1e-5}},{\"a\":1.5e-6,\"b\":\"1.0E-5\"}]");
    }
}
