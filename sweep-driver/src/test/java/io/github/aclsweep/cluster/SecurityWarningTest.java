package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityWarningTest {
    private static SparkConf conf() {
        return new SparkConf(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark://node:7077", "k8s://https://node:6443"})
    void warnsOfAClusterWithoutASecret(String master) {
        assertThat(SecurityWarning.warning(master, conf()).orElseThrow())
                .contains("spark.authenticate")
                .contains(master)
                .doesNotContain("\n");
    }

    @Test
    void hasNothingToSayOfOneWithASecret() {
        SparkConf guarded = conf().set("spark.authenticate", "true");

        assertThat(SecurityWarning.warning("spark://node:7077", guarded)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "local-cluster[2,1,1024]"})
    void hasNothingToSayOfOthers(String master) {
        assertThat(SecurityWarning.warning(master, conf())).isEmpty();
    }
}
