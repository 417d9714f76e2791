package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.settings.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SweepOptionsTest {
    @TempDir Path folder;

    private static ResolvedSweep resolve(String... arguments) {
        SweepOptions options = new SweepOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options))
                .parseArgs(arguments);
        return options.resolve();
    }

    private String conf(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void namesASweepByItsFile() throws IOException {
        assertThat(resolve(conf("my.sweep.conf", "loss.alpha = 0.5")).sweep().name())
                .isEqualTo("my.sweep");
    }

    @Test
    void refusesAFileThatGivesNoName() throws IOException {
        String file = conf(".conf", "loss.alpha = 0.5");
        assertThatThrownBy(() -> resolve(file))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("expected a name for the sweep; give one with --name");
        assertThat(resolve(file, "--name", "mine").sweep().name()).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "published", "a\"b", "a\nb", "..", "a/b", "x\", seeds = [1"})
    void refusesANameThatIsNone(String name) throws IOException {
        String file = conf("my.conf", "loss.alpha = 0.5");
        assertThatThrownBy(() -> resolve(file, "--name", name))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("--name = ")
                .message()
                .doesNotContain("\n");
    }

    /** A name is a name, and never a piece of configuration. */
    @Property(tries = 200)
    void takesANameAsItIsOrRefusesIt(@ForAll @StringLength(max = 12) String name)
            throws IOException {
        Path file = Files.createTempFile("my", ".conf");
        try {
            Files.writeString(file, "loss.alpha = 0.5");
            assertThat(resolve(file.toString(), "--name=" + name).sweep().name()).isEqualTo(name);
        } catch (InvalidSettings e) {
            assertThat(name).doesNotMatch("[A-Za-z0-9][A-Za-z0-9._-]*");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void namesEveryValueOfAnAxisThatIsNoNumber() throws IOException {
        String file =
                conf("nan-inf.conf", "\nsweep { axes.loss.alpha = [NaN, Infinity, null, 0.5] }");
        assertThatThrownBy(() -> resolve(file))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("nan-inf.conf:2: loss.alpha = NaN: expected a number from 0")
                .hasMessageContaining("nan-inf.conf:2: loss.alpha = Infinity: expected a number")
                .hasMessageContaining("nan-inf.conf:2: loss.alpha = null: expected a number");
    }
}
