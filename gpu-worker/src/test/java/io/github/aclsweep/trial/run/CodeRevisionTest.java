package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class CodeRevisionTest {
    private static final String COMMIT = "8f14e45fceea467fa0e69b2d6705ba8901234567";

    private static CodeRevision of(String commit, String changed) {
        Properties properties = new Properties();
        properties.setProperty("commit", commit);
        properties.setProperty("changed", changed);
        return CodeRevision.of(properties);
    }

    @Test
    void tellsACommitFromChangesOfIt() {
        assertThat(of(COMMIT, "false")).hasToString(COMMIT);
        assertThat(of(COMMIT, "true")).hasToString(COMMIT + ", changed files");
    }

    @Test
    void isUnknownWhereTheBuildKnewNoCommit() {
        CodeRevision unknown = new CodeRevision("", false);

        assertThat(of("${git.commit.id}", "${git.dirty}")).isEqualTo(unknown);
        assertThat(CodeRevision.of(new Properties())).isEqualTo(unknown);
        assertThat(unknown).hasToString("unknown");
    }

    @Test
    void isInTheJar() {
        assertThat(CodeRevision.ofThisBuild().toString()).matches("unknown|[0-9a-f]{40,}.*");
    }
}
