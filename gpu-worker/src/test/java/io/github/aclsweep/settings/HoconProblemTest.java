package io.github.aclsweep.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoconProblemTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "loss { alpha = 0.5 | in line 1 a { is opened that is never closed",
                "#{\\nloss {\\nalpha = 0.5\\n\\n | in line 2 a { is opened that is never closed",
                "a {\\nb { c = \\\"{\\\"\\n }\\n | in line 1 a { is opened that is never closed, or one within",
                "a {\\nb { // }\\n c = \\\"\\\"\\\"}\\n\\\"\\\"\\\"\\n | in line 2 a { is opened that is never closed",
                "loss.alpha = 0.5 } | in line 1 a } has no {",
                "loss.alpha = 5!0 | in line 1 the character ! is not in quotes",
                "loss.alpha | in line 1 the key loss.alpha is followed neither by = nor by {",
                "loss.alpha = 0.5 ] | in line 1 a key, a comma or } is missing before ']'",
                "a = 1, , b = 2 | in line 1 a key is missing",
                "a..b = 1 | in line 1 a key has a dot too many",
                "a = $b | in line 1 a $ stands alone",
                "a = [1, 2 | in line 1 a [ is opened that is never closed",
                "a = \\\"x | in line 1 a quotation mark is never closed",
                "a = ${none} | in line 1 ${none} has no value",
                "a = ${b}, b = ${a} | in line 1 values refer to each other in a circle",
                "a = \\\"\\q\\\" | in line 1 a backslash begins no escape of JSON",
                "a = ${x | in line 1 a ${ has no }",
                "include none | in line 1 include has no name in quotes"
            })
    void saysInWordsOfOurOwnWhatIsWrong(String text, String why) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("my.conf"), text.replace("\\\"", "\"").replace("\\n", "\n"));
        assertThatThrownBy(() -> SettingsFile.read(file, List.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("HOCON, but " + why);
    }

    @Property(tries = 300)
    void hasASentenceForEveryText(
            @ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '~') String text)
            throws IOException {
        Path file = Files.createTempFile("hocon-", ".conf");
        try {
            Files.writeString(file, "loss " + text);
            Throwable thrown = catchThrowable(() -> SettingsFile.read(file, List.of()));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(InvalidSettings.class);
                assertThat(thrown.getMessage()).doesNotContain("if you", "token", "Exception");
            }
        } finally {
            Files.delete(file);
        }
    }
}
