package io.github.aclsweep.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignConfigTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"other.conf\"",
                "include file(\"other.conf\")",
                "include required(file(\"other.conf\"))",
                "include url(\"file:other.conf\")",
                "include classpath(\"reference.conf\")"
            })
    void includesNothing(String include) throws IOException {
        Files.writeString(folder.resolve("other.conf"), "a = 1");
        Path file = Files.writeString(folder.resolve("sweep.conf"), include);

        assertThatThrownBy(() -> ForeignConfig.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected all in itself");
    }

    @Test
    void putsNoVariableIn() {
        assertThat(System.getenv("PATH")).isNotEmpty();
        assertThat(ForeignConfig.parse("a = ${?PATH}", "text").hasPath("a")).isFalse();
        assertThat(ForeignConfig.parse("a = 1, b = ${a}", "text").getInt("b")).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> ForeignConfig.parse("a = " + "[".repeat(100_000), "text"))
                .isInstanceOf(ConfigException.class);
    }
}
