package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command line says of itself, and of words that it does not know. */
class UsageTest extends TestingCommandLine {
    @Test
    void refusesWrongUsage() {
        assertThat(sweep()).isEqualTo(2);
        assertThat(sweep("frobnicate")).isEqualTo(2);
        assertThat(sweep("run")).isEqualTo(2);
        assertThat(sweep("run", "x.conf", "--nonsense")).isEqualTo(2);
        assertThat(sweep("run", folder.resolve("missing.conf").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("missing.conf: expected a file that exists");
        assertThat(sweep("help", "explan")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean explain or plan?");
        assertThat(sweep("rnu", "x.conf")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no command 'rnu'; did you mean run?");
        assertThat(err.toString())
                .contains("no command 'frobnicate'; there are bench, compare, completion")
                .doesNotContainPattern("and \\d+ more");
    }

    @Test
    void namesAFileThatIsNearlyCalledSo() throws IOException {
        Path conf = Files.writeString(folder.resolve("demo.conf"), "loss.alpha = 1");

        assertThat(sweep("plan", folder.resolve("dmo.conf").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("a file that exists; did you mean " + conf + "?");
    }

    @Test
    void saysInOneSentenceWhatIsWrongWithACommandLine() {
        assertThat(sweep("reslts")).isEqualTo(2);
        assertThat(sweep("run", "x.conf", "--dryrun")).isEqualTo(2);
        assertThat(sweep("run")).isEqualTo(2);
        assertThat(sweep("data", "generate", "a", "b")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        """
                        error: there is no command 'reslts'; did you mean results?
                        see ./sweep --help
                        error: there is no option --dryrun; did you mean --dry-run?
                        see ./sweep run --help
                        error: expected CONF: the sweep's configuration (HOCON)
                        see ./sweep run --help
                        error: 'b' is one argument too many
                        see ./sweep data generate --help
                        """);
    }

    @Test
    void completesCommandsInAShell() {
        assertThat(sweep("completion")).isZero();
        assertThat(out.toString())
                .contains(
                        "complete -F", " sweep", "--dry-run", "explain", "--memory-steps", "bench")
                .doesNotContain("nvidia-smi");
        assertThat(sweep("completion", "zsh")).isZero();
        assertThat(sweep("completion", "fish")).isEqualTo(2);
        assertThat(err.toString()).contains("SHELL = fish: expected bash or zsh");
    }

    @Test
    void helpsEverywhere() {
        assertThat(sweep("--help")).isZero();
        String overview = out.toString();
        for (String command :
                List.of(
                        "run",
                        "plan",
                        "results",
                        "compare",
                        "explain",
                        "report",
                        "trial",
                        "rerun",
                        "evaluate",
                        "quality",
                        "bench",
                        "data",
                        "doctor",
                        "features",
                        "help",
                        "completion")) {
            assertThat(overview).containsPattern("(?m)^  " + command + " ");
            assertThat(sweep(command, "--help")).as(command).isZero();
        }
        assertThat(sweep("help", "plan")).isZero();
        assertThat(out.toString()).contains("Usage: sweep plan");
        assertThat(sweep("--version")).isZero();
        assertThat(out.toString()).contains("acl-sweep 0.").contains("Usage: sweep run");
    }

    @Test
    void givesExamplesOfEveryCommand() {
        SweepMain.commandLine(new TestingWork())
                .getSubcommands()
                .forEach((name, command) -> assertHasExamples("./sweep " + name, command));
    }

    private static void assertHasExamples(String typed, CommandLine command) {
        if (!List.of("./sweep help", "./sweep completion").contains(typed)) {
            assertThat(command.getUsageMessage())
                    .as(typed)
                    .contains("%nExamples:%n  ".formatted() + typed);
        }
        command.getSubcommands()
                .forEach((name, below) -> assertHasExamples(typed + " " + name, below));
    }

    @Test
    void refusesADoctorThatNobodySubmittedOrWhoseOptionsMeanNothing() {
        assertThat(sweep("doctor", "--cluster")).isEqualTo(2);
        assertThat(err.toString()).contains("./sweep or by spark-submit");
        assertThat(sweep("doctor", "--master", "spark://x:1")).isEqualTo(2);
        assertThat(err.toString()).contains("mean something with --cluster only");
        assertThat(sweep("doctor", "--cluster", "--executors", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--executors = -1: expected 1 or more");
        assertThat(sweep("doctor", "--cluster", "--set", "cluster.cores=1")).isEqualTo(2);
        assertThat(err.toString()).contains("cluster.cores");
    }

    /** It was --set, which has as many hyphens and a t. */
    @Test
    void suggestsOptionsByTheirLettersOrTheirValues() {
        assertThat(sweep("features", "clip.wav", "--out", "x.npz")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no option --out; did you mean --npz or --png?");

        assertThat(sweep("plan", "a.conf", "--sett", "a=1")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no option --sett; did you mean --set?");
    }
}
