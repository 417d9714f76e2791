package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @BeforeEach
    void asInTheApplicationMaster() {
        System.setProperty("spark.master", "yarn");
        System.setProperty("spark.submit.deployMode", "cluster");
    }

    @AfterEach
    void asBefore() {
        System.clearProperty("spark.master");
        System.clearProperty("spark.submit.deployMode");
    }

    @Test
    void returnsToTheApplicationMaster() {
        assertThatCode(() -> ExitCode.with(0)).doesNotThrowAnyException();
    }

    @Test
    void tellsTheApplicationMasterTheCode() {
        assertThatThrownBy(() -> ExitCode.with(3))
                .isInstanceOfSatisfying(
                        SparkUserAppException.class, e -> assertThat(e.exitCode()).isEqualTo(3));
    }
}
