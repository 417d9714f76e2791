package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C before the program that the launcher starts takes it. */
class LauncherStopTest extends TestingLauncher {
    private void assertSaysOnceThatItStopped(String command)
            throws IOException, InterruptedException {
        Outcome outcome = launch(home.resolve("sweep"), command, "some.conf");

        assertThat(outcome.error())
                .isEqualTo("stopped before a trial began; run the same command to start again\n");
        assertThat(outcome.code()).isEqualTo(130);
    }

    /** A Java that stands for Spark's launcher presses Ctrl-C for the script. */
    @Test
    void saysThatNoTrialBeganWhereItIsStoppedAtOnce() throws Exception {
        Path java = folder.resolve("jdk/bin/java");
        Files.writeString(java, Files.readString(java).replace("else", "else\n  kill -INT $PPID"));

        assertSaysOnceThatItStopped("run");
    }

    /** Ctrl-C, which all processes get, while a Java that takes none yet starts the program. */
    @ParameterizedTest
    @CsvSource({"run, SparkSubmit", "trial, WorkerMain"})
    void saysThatNoTrialBeganWhileJavaStarts(String command, String program) throws Exception {
        String starting =
                """
                for argument; do
                  if [[ $argument == *.%s && -n ${ACL_SWEEP_STARTING:-} ]]; then
                    sleep 0.5
                    kill -INT 0
                    sleep 30
                  fi
                done
                """
                        .formatted(program);
        launcherGivesItsOwnCommand(starting);

        assertSaysOnceThatItStopped(command);
    }

    /** A Java that Ctrl-C ended, as that goes to all processes, has neither failed nor answered. */
    @ParameterizedTest
    @ValueSource(strings = {"-version", "*launcher.Main*"})
    void takesAChildThatWasStoppedForAStop(String arguments) throws Exception {
        Path java = folder.resolve("jdk/bin/java");
        String ending = "#!/bin/bash\n[[ $* != %s ]] || exit 130\n".formatted(arguments);
        Files.writeString(java, Files.readString(java).replace("#!/bin/bash\n", ending));

        assertSaysOnceThatItStopped("run");
    }

    /** A shell takes no note of a Ctrl-C that a child of it takes. */
    @Test
    void takesNoteWhereAChildTakesIt() throws Exception {
        Path java = folder.resolve("jdk/bin/java");
        String taking = "#!/bin/bash\ntrap 'exec true' INT\n[[ $1 != -version ]] || kill -INT 0\n";
        Files.writeString(java, Files.readString(java).replace("#!/bin/bash\n", taking));

        assertSaysOnceThatItStopped("run");
    }

    /** Ctrl-C that comes between the last command of the script and the first one of Java. */
    @Test
    void endsAJavaThatCtrlCDidNotReach() throws Exception {
        launcherGivesItsOwnCommand(
                """
                if [[ ${ACL_SWEEP_STARTING:-} == $$ ]]; then
                  trap '' INT
                  kill -INT 0
                  trap - INT
                  exec sleep 30
                fi
                """);

        assertSaysOnceThatItStopped("run");
    }

    /** As the program does: it says itself that it was stopped, once nobody else listens. */
    @Test
    void leavesTheWordToTheProgramThatTakesIt() throws Exception {
        launcherGivesItsOwnCommand(
                """
                if [[ ${ACL_SWEEP_STARTING:-} == $$ ]]; then
                  trap 'echo own >&2; exit 130' INT
                  trap '' PIPE
                  echo >/proc/self/fd/7
                  while echo 2>/dev/null >&7; do sleep 0.01; done
                  kill -INT 0
                fi
                """);

        Outcome outcome = launch(home.resolve("sweep"), "run", "some.conf");

        assertThat(outcome.error()).isEqualTo("own\n");
        assertThat(outcome.code()).isEqualTo(130);
    }

    /** A Java that stands for Spark's launcher, and for the program that this starts. */
    private void launcherGivesItsOwnCommand(String program) throws IOException {
        Path java = folder.resolve("jdk/bin/java");
        String launcher =
                "if [[ $* == *launcher.Main* ]]; then printf '\\0\\n%s\\0' \"$0\" a.SparkSubmit; exit; fi\n";
        Files.writeString(
                java, Files.readString(java).replace("else\n", "else\n" + launcher + program));
    }
}
