package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.settings.InvalidSettings;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMasterTest {
    private static final ClusterSettings TWO_CORES =
            TestingClusterSettings.of("cores-per-trial = 2");

    @Test
    void hasAsManyExecutorsAsTheCoresAllow() {
        assertThat(LocalMaster.resolve(LocalMaster.AUTO, TWO_CORES, 9, 11))
                .isEqualTo("local-cluster[4,2,1024]");
    }

    @Test
    void hasNoMoreExecutorsThanAreOfUse() {
        assertThat(LocalMaster.resolve(LocalMaster.AUTO, TWO_CORES, 64, 3))
                .isEqualTo("local-cluster[3,2,1024]");
    }

    @Test
    void hasOneExecutorOnASmallMachine() {
        assertThat(LocalMaster.resolve(LocalMaster.AUTO, TWO_CORES, 1, 11))
                .isEqualTo("local-cluster[1,2,1024]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark://host:7077", "yarn", "k8s://host", "local-cluster[2, 2, 1024]"})
    void leavesMastersThatFitAlone(String master) {
        assertThat(LocalMaster.resolve(master, TWO_CORES, 8, 8)).isEqualTo(master);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[*]", "local[4]", "local[2,3]"})
    void refusesLocalAndNamesLocalCluster(String master) {
        assertThatThrownBy(() -> LocalMaster.resolve(master, TWO_CORES, 8, 8))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("local-cluster[auto]")
                .hasMessageContaining("'local' can neither give trials GPUs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local-cluster[0,2,1024]",
                "local-cluster[2,1,1024]",
                "local-cluster[2,2,1023]",
                "local-cluster"
            })
    void refusesExecutorsTooSmallForATrial(String master) {
        assertThatThrownBy(() -> LocalMaster.resolve(master, TWO_CORES, 8, 8))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("at least 2 cores and 1024 MiB");
    }

    @Test
    void countsTheExecutorsThatFit() {
        assertThat(LocalMaster.executors("local-cluster[3,2,1024]", TWO_CORES)).isEqualTo(3);
        assertThat(LocalMaster.executors("local-cluster[2,9,2048]", TWO_CORES)).isEqualTo(4);
    }

    @Test
    void letsNobodyInWithoutTheSecretThatEveryRunMakesAnew() {
        SparkConf conf = new SparkConf(false);
        SparkConf other = new SparkConf(false);

        LocalMaster.protect(conf);
        LocalMaster.protect(other);

        assertThat(conf.get("spark.authenticate")).isEqualTo("true");
        assertThat(conf.get("spark.authenticate.secret"))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(other.get("spark.authenticate.secret"));
        assertThat(conf.get("spark.ui.killEnabled")).isEqualTo("false");
    }

    @Test
    void keepsTheUsersOwnSecretButNotAnOpenDoor() {
        SparkConf conf =
                new SparkConf(false)
                        .set("spark.authenticate", "false")
                        .set("spark.authenticate.secret", "own");

        LocalMaster.protect(conf);

        assertThat(conf.get("spark.authenticate")).isEqualTo("true");
        assertThat(conf.get("spark.authenticate.secret")).isEqualTo("own");
    }
}
