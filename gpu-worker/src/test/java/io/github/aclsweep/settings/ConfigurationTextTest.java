package io.github.aclsweep.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTextTest {
    @TempDir private Path folder;

    private void assertRefused(byte[] content, String why) throws IOException {
        Path file = Files.write(folder.resolve("my.conf"), content);
        assertThatThrownBy(() -> SettingsFile.read(file, List.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("my.conf")
                .hasMessageContaining(why)
                .message()
                .doesNotContain("Exception", "\n");
    }

    @Test
    void refusesOtherEncodingsWithTheLine() throws IOException {
        String text = "loss.alpha = 0.5\n# h\u00e9lico\n";
        assertRefused(text.getBytes(StandardCharsets.UTF_16), "found UTF-16, expected UTF-8");
        assertRefused(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), "found UTF-16");
        assertRefused(text.getBytes(StandardCharsets.UTF_16LE), "U+0000 at line 1");
        assertRefused(text.getBytes(StandardCharsets.ISO_8859_1), "not UTF-8 at line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n", "\0\0\0\0"})
    void refusesWhatAFullDiskLeaves(String text) throws IOException {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), "found ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "demo.conf"})
    void proposesAConfigurationOfTheFolderConf(String name) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("demo.conf"), "loss.alpha = 0.5");

        assertThatThrownBy(() -> SettingsFile.read(folder.resolve(name), List.of()))
                .hasMessageContaining(
                        "a file that exists; did you mean " + conf.resolve("demo.conf") + "?");
    }

    @Test
    void readsAByteOrderMarkOfUtf8() throws IOException {
        Path file = Files.writeString(folder.resolve("my.conf"), "\uFEFFloss.alpha = 0.25\n");
        TrialSettings settings = TrialSettings.from(SettingsFile.read(file, List.of()));
        assertThat(settings.loss().alpha()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"none.conf\"",
                "include \"none\"",
                "include required(\"none.conf\")",
                "include file(\"none.conf\")",
                "include required(file(\"none.conf\"))"
            })
    void refusesToIncludeWhatIsMissing(String include) throws IOException {
        assertRefused(include.getBytes(StandardCharsets.UTF_8), "it includes none");
    }

    @Test
    void refusesWhatTheLibraryHasNoSentenceFor() throws IOException {
        byte[] circle = "a = ${loss.alpha}\nloss.alpha = ${a}\n".getBytes(StandardCharsets.UTF_8);
        assertRefused(circle, "expected HOCON, but");
        String deep = "{a:".repeat(20_000) + "1" + "}".repeat(20_000);
        assertRefused(("a=" + deep).getBytes(StandardCharsets.UTF_8), "nested too deeply");
    }

    @Test
    void refusesToIncludeWhatItCannotRead() throws IOException {
        Files.write(folder.resolve("other.conf"), "a = 1".getBytes(StandardCharsets.UTF_16));
        byte[] text = "include \"other.conf\"\n".getBytes(StandardCharsets.UTF_8);
        assertRefused(text, "other.conf, which it includes, expected HOCON, but found UTF-16");
        byte[] itself = "include \"my.conf\"\n".getBytes(StandardCharsets.UTF_8);
        assertRefused(itself, "files include each other in a circle");
    }

    @Test
    void includesWhatLiesBesideAFileNamedWithoutAFolder() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path other = Files.createTempFile(here, "included-", ".conf");
        Path file = Files.createTempFile(here, "including-", ".conf");
        try {
            Files.writeString(other, "loss.alpha = 0.125\n");
            Files.writeString(file, "include \"" + other.getFileName() + "\"\ntrial.sed = 1\n");
            assertThatThrownBy(
                            () ->
                                    TrialSettings.from(
                                            SettingsFile.read(file.getFileName(), List.of())))
                    .hasMessageStartingWith(file.getFileName() + ":2: trial.sed");
            Files.writeString(file, "include \"" + other.getFileName() + "\"\n");
            TrialSettings settings =
                    TrialSettings.from(SettingsFile.read(file.getFileName(), List.of()));
            assertThat(settings.loss().alpha()).isEqualTo(0.125);
        } finally {
            Files.delete(other);
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pretrain.epochs = null | my.conf:1: pretrain.epochs = null: expected a value",
                "pretrain.epok = null | my.conf:1: pretrain.epok = null: expected a value",
                "pretrain.milestones = [null] | pretrain.milestones = null: expected a value",
                "pretrain.epochs = 1000000000000 | a whole number from -2147483648 to 2147483647",
                "pretrain.epochs = 1e400 | a whole number from -2147483648 to 2147483647",
                "trial.seed = 1e30 | a whole number from -9223372036854775808",
                "pretrain.epochs = 1.5 | pretrain.epochs = 1.5: expected a whole number",
                "loss.alpha = NaN | loss.alpha = NaN: expected a number from 0 to 1",
                "loss.temperature = -Infinity | expected a number above 0"
            })
    void namesValuesThatAreNone(String text, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("my.conf"), text);
        assertThatThrownBy(() -> TrialSettings.from(SettingsFile.read(file, List.of())))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(why);
    }

    @Property
    void takesEveryWholeNumberThatAnIntHoldsAndNoOther(@ForAll BigInteger number) {
        String text = "pretrain { epochs = %s, milestones = [] }".formatted(number);
        boolean fits = number.bitLength() < Integer.SIZE && number.signum() > 0;
        try {
            TrialSettings settings = TrialSettings.from(SettingsFile.parse(text));
            assertThat(fits).isTrue();
            assertThat(settings.pretrain().epochs()).isEqualTo(number.intValueExact());
        } catch (InvalidSettings e) {
            assertThat(fits).isFalse();
            assertThat(e.problems()).extracting(Problem::key).containsOnly("pretrain.epochs");
        }
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16BE,
                StandardCharsets.ISO_8859_1);
    }

    /** Whatever is in a file: settings, or one sentence that names it. */
    @Property(tries = 300)
    void readsOrRefusesAnyText(@ForAll("texts") String text, @ForAll("charsets") Charset charset) {
        try {
            Path file = Files.createTempFile("any", ".conf");
            try {
                Files.write(file, text.getBytes(charset));
                TrialSettings.from(SettingsFile.read(file, List.of()));
            } catch (InvalidSettings e) {
                assertThat(e.problems()).isNotEmpty();
                assertThat(e.getMessage()).doesNotContain("Exception");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words =
                Arbitraries.of(
                        "loss",
                        "alpha",
                        "pretrain",
                        "epochs",
                        ".",
                        "=",
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        "\n",
                        "null",
                        "NaN",
                        "1",
                        "1e99",
                        "-",
                        "${",
                        "}",
                        "?",
                        "\"",
                        "\"\"\"",
                        "é",
                        "include ",
                        "\0",
                        "#",
                        "+=",
                        " ");
        return words.list().ofMaxSize(12).map(parts -> String.join("", parts));
    }
}
