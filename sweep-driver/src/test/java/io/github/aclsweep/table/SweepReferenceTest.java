package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SweepReferenceTest {
    @Test
    void leavesTheUsualFolderOut() {
        assertThat(new SweepReference("demo", "results").text()).isEqualTo("demo");
        String usual = Path.of("results").toAbsolutePath().toString();
        assertThat(new SweepReference("demo", usual + "/").text()).isEqualTo("demo");
    }

    @Test
    void namesAnyOtherAsAShellTakesIt() {
        assertThat(new SweepReference("demo", "/data/sweeps/").text())
                .isEqualTo("demo --results /data/sweeps");
        assertThat(new SweepReference("my demo", "/data/ours").text())
                .isEqualTo("'my demo' --results /data/ours");
        assertThat(new SweepReference("demo", "/data/Anna's").option())
                .isEqualTo(" --results '/data/Anna'\\''s'");
        assertThat(new SweepReference("demo", "s3a://bucket/sweeps").text())
                .isEqualTo("demo --results s3a://bucket/sweeps");
    }
}
