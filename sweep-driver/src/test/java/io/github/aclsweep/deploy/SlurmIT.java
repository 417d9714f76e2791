package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sweep-driver/src/test/slurm/test.sh}, which starts a SLURM of its own: {@code mvn verify
 * -Dslurm=true}.
 */
@Tag("slurm")
@EnabledIfSystemProperty(
        named = "slurm",
        matches = "true",
        disabledReason = "takes minutes, root and Debian's slurm-wlm: -Dslurm=true")
class SlurmIT {
    @TempDir private Path folder;

    @Test
    void turnsAnAllocationIntoACluster() throws IOException, InterruptedException {
        TestingProgram test =
                TestingProgram.run(
                        folder.resolve("output"),
                        Map.of("SPARK_HOME", System.getProperty("spark.home")),
                        List.of("sweep-driver/src/test/slurm/test.sh"));

        assertThat(test.exitCode()).as(test.output()).isZero();
        assertThat(test.output()).endsWith("6 passed, 0 failed\n");
    }
}
