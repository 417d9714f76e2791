package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.checkpoint.pytorch.TestingPyTorchFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands with files and folders that cannot be used: each says so in one sentence. */
class UnusableFilesTest {
    private final StringWriter err = new StringWriter();
    @TempDir private Path folder;

    private int run(Object... arguments) {
        return WorkerMain.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private String onlyLine() {
        assertThat(err.toString()).hasLineCount(1).doesNotContain("Exception");
        return err.toString().strip();
    }

    @Test
    void anOutputThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("data", "generate", file.resolve("new"), "--clips-per-class", 3))
                .isEqualTo(1);
        assertThat(onlyLine())
                .isEqualTo(
                        "error: cannot write "
                                + file.resolve("new")
                                + ": "
                                + file
                                + ": the name is taken already");
    }

    @Test
    void aFolderThatIsMissing() {
        Path none = folder.resolve("none");
        assertThat(run("quality", none)).isEqualTo(2);
        assertThat(onlyLine()).isEqualTo("error: " + none + ": no such file");
    }

    @Test
    void aFolderInsteadOfAFile() {
        assertThat(run("trial", folder)).isEqualTo(2);
        assertThat(onlyLine()).contains(folder.toString(), "expected a file, found a folder");
    }

    @Test
    void anAlphaForAProgramThatHasNone() throws IOException {
        String program =
                """
                trial.method = program
                program.command = [true]
                program.measures = [{name=x, unit=none, better=lower, split=test}]
                """;
        Path file = Files.writeString(folder.resolve("own.conf"), program);

        assertThat(run("trial", file, "--alpha", 0.3)).isEqualTo(2);
        assertThat(onlyLine())
                .isEqualTo(
                        "error: --alpha = 0.3: expected no such option, since trial.method ="
                                + " program has no loss.alpha");
    }

    @Test
    void aDamagedArchive() throws IOException {
        Path whole = TestingPyTorchFiles.copy("state_dict.zip.pth", folder);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = folder.resolve("half.pt");
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(run("quality", half)).isEqualTo(2);
        assertThat(onlyLine())
                .isEqualTo("error: " + half + ": the zip archive is damaged or cut short");
    }

    @Test
    void valuesOfTheWrongKind() {
        assertThat(run("bench", "x.conf", "--runs", "many")).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: --runs = many: expected a whole number\n");
    }

    @Test
    void anOptionWithoutItsValue() {
        assertThat(run("trial", "x.conf", "--out")).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: expected --out ").hasLineCount(2);
    }

    @Test
    void aCommandWithoutTheOneBelowIt() {
        assertThat(run("data")).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: expected a command\n").contains("generate");
    }
}
