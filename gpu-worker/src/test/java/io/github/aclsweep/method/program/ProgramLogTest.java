package io.github.aclsweep.method.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.trial.TrialResult.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program's trial.log, as {@code conf/log4j2.xml} writes it. */
class ProgramLogTest extends TestingProgram {
    @BeforeEach
    void takeTheConfigurationOfUsers() {
        Configurator.reconfigure(Path.of("..", "conf", "log4j2.xml").toUri());
    }

    /** None, so that other tests' trials write no log. */
    @AfterEach
    void takeThatOfTestsAgain() {
        LoggerContext.getContext(false).setConfigLocation(null);
    }

    /** Two threads read what it prints: it waits until the first line is there. */
    @Test
    @Timeout(120)
    void hasWhatTheProgramPrintsAsItIs() throws IOException {
        Path log = folder.resolve("trial/trial.log");
        String script =
                """
                echo 'epoch  1'
                until grep -q ' epoch  1$' '%s'; do sleep 0.01; done
                echo 'no layer 7' >&2
                exit 3
                """;
        assertThat(run(script.formatted(log))).isInstanceOf(Failed.class);

        List<String> lines = Files.readAllLines(log);
        String time = "\\d\\d:\\d\\d:\\d\\d ";
        assertThat(lines)
                .filteredOn(line -> line.matches(time + ".*"))
                .map(line -> line.replaceFirst(time, ""))
                .containsExactly("epoch  1", "stderr: no layer 7");
        assertThat(lines)
                .last()
                .asString()
                .endsWith(" failed: the program ended with exit code 3: no layer 7");
    }
}
