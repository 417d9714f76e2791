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
            TestingClusterSettings.of("cores-per-trial = 2, overhead-per-trial = 3072");

    private static WorkerResources machine(int cores) {
        return new WorkerResources(cores, 1_000_000, 0);
    }

    @Test
    void hasNoMoreExecutorsThanTheMemoryHoldsAndSaysSo() {
        WorkerResources machine = new WorkerResources(64, 20_000, 0);

        assertThat(LocalMaster.resolve(LocalMaster.AUTO, TWO_CORES, machine, 99))
                .isEqualTo("local-cluster[4,2,4096]");
        assertThat(LocalMaster.memoryNote(LocalMaster.AUTO, TWO_CORES, machine, 99))
                .hasValueSatisfying(
                        note ->
                                assertThat(note)
                                        .startsWith(
                                                "4 at once instead of 32: this machine has 20000")
                                        .contains("each is given 4096 MiB ("));
        assertThat(LocalMaster.memoryNote(LocalMaster.AUTO, TWO_CORES, machine, 4)).isEmpty();
        assertThat(LocalMaster.memoryNote("spark://h:1", TWO_CORES, machine, 99)).isEmpty();
    }

    @Test
    void knowsThisMachine() {
        assertThat(LocalMaster.thisMachine().cores()).isPositive();
        assertThat(LocalMaster.thisMachine().memory()).isGreaterThan(100);
    }

    @Test
    void hasAsManyExecutorsAsTheCoresAllow() {
        assertThat(LocalMaster.resolve(LocalMaster.AUTO, TWO_CORES, machine(9), 11))
                .isEqualTo("local-cluster[4,2,4096]");
    }

    @Test
    void hasNoMoreExecutorsThanAreOfUse() {
        assertThat(LocalMaster.resolve(LocalMaster.AUTO, TWO_CORES, machine(64), 3))
                .isEqualTo("local-cluster[3,2,4096]");
    }

    @Test
    void hasOneExecutorOnASmallMachine() {
        assertThat(LocalMaster.resolve(LocalMaster.AUTO, TWO_CORES, machine(1), 11))
                .isEqualTo("local-cluster[1,2,4096]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark://host:7077", "yarn", "k8s://host", "local-cluster[2, 2, 4096]"})
    void leavesMastersThatFitAlone(String master) {
        assertThat(LocalMaster.resolve(master, TWO_CORES, machine(8), 8)).isEqualTo(master);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[*]", "local[4]", "local[2,3]"})
    void refusesLocalAndNamesLocalCluster(String master) {
        assertThatThrownBy(() -> LocalMaster.resolve(master, TWO_CORES, machine(8), 8))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("local-cluster[auto]")
                .hasMessageContaining("'local' can neither give trials GPUs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local-cluster[0,2,4096]",
                "local-cluster[2,1,4096]",
                "local-cluster[2,2,4095]",
                "local-cluster"
            })
    void refusesExecutorsTooSmallForATrial(String master) {
        assertThatThrownBy(() -> LocalMaster.resolve(master, TWO_CORES, machine(8), 8))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("at least 2 cores and 4096 MiB");
    }

    @Test
    void countsTheExecutorsThatFit() {
        assertThat(LocalMaster.executors("local-cluster[3,2,4096]", TWO_CORES)).isEqualTo(3);
        assertThat(LocalMaster.executors("local-cluster[2,9,8192]", TWO_CORES)).isEqualTo(4);
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
