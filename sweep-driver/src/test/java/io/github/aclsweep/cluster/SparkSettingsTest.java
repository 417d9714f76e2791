package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.attempt.message.ProgressPlugin;
import io.github.aclsweep.device.NativeEnvironment;
import io.github.aclsweep.trial.GpuSettings;
import io.github.aclsweep.trial.GpuSettings.Residence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSettingsTest {
    private static final ClusterSettings GPU =
            TestingClusterSettings.of(
                    "cores-per-trial = 4, memory-per-trial = 2048, overhead-per-trial = 8192,"
                            + " gpus-per-trial = 1");

    private static SparkConf completed(SparkConf conf, Map<String, String> environment) {
        return SparkSettings.complete(
                conf, GPU, GpuSettings.defaults(), "demo", 11, environment, ProgressPlugin.class);
    }

    private static SparkConf empty() {
        return new SparkConf(false);
    }

    @Test
    void givesAnExecutorExactlyOneTrial() {
        SparkConf conf = completed(empty(), Map.of());

        assertThat(conf.get("spark.executor.cores")).isEqualTo(conf.get("spark.task.cpus"));
        assertThat(conf.get("spark.executor.resource.gpu.amount")).isEqualTo("1");
        assertThat(conf.get("spark.task.resource.gpu.amount")).isEqualTo("1");
        assertThat(conf.get("spark.executor.memory")).isEqualTo("2048m");
        assertThat(conf.get("spark.executor.memoryOverhead")).isEqualTo("8192m");
        assertThat(conf.get("spark.cores.max")).isEqualTo("44");
    }

    /** A standalone master counts the heap alone. */
    @ParameterizedTest
    @ValueSource(strings = {"spark://h:7077", "local-cluster[2,4,10240]"})
    void asksAMasterThatKnowsHeapsOnlyForAllTheMemoryOfAProcess(String master) {
        SparkConf conf = completed(empty().setMaster(master), Map.of());

        assertThat(conf.get("spark.executor.memory")).isEqualTo("10240m");
        assertThat(conf.get("spark.executor.extraJavaOptions"))
                .contains("-XX:MaxHeapSize=2048m")
                .doesNotContain("-Xmx");
        assertThat(
                        completed(
                                        empty().setMaster(master)
                                                .set("spark.executor.memory", "3g"),
                                        Map.of())
                                .get("spark.executor.memory"))
                .isEqualTo("3g");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s://https://h:6443", "yarn"})
    void leavesTheOverheadToManagersThatCountIt(String master) {
        SparkConf conf = completed(empty().setMaster(master), Map.of());

        assertThat(conf.get("spark.executor.memory")).isEqualTo("2048m");
        assertThat(conf.get("spark.executor.memoryOverhead")).isEqualTo("8192m");
        assertThat(conf.get("spark.executor.extraJavaOptions")).doesNotContain("MaxHeapSize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark://h:7077", "k8s://https://h:6443", "yarn"})
    void givesIdleExecutorsOfAClusterBack(String master) {
        SparkConf conf = completed(empty().setMaster(master), Map.of());

        assertThat(conf.get("spark.dynamicAllocation.enabled")).isEqualTo("true");
        assertThat(conf.get("spark.dynamicAllocation.initialExecutors")).isEqualTo("11");
        assertThat(conf.get("spark.dynamicAllocation.maxExecutors")).isEqualTo("11");
    }

    @Test
    void keepsExecutorsOfThisMachine() {
        SparkConf conf = completed(empty().setMaster("local-cluster[2,4,10240]"), Map.of());

        assertThat(conf.get("spark.dynamicAllocation.enabled")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark.executor.instances", "spark.dynamicAllocation.maxExecutors"})
    void asksForNoMoreExecutorsThanTheUserWants(String key) {
        SparkConf conf = completed(empty().setMaster("yarn").set(key, "8"), Map.of());

        assertThat(conf.get("spark.executor.instances")).isEqualTo("8");
        assertThat(conf.get("spark.dynamicAllocation.initialExecutors")).isEqualTo("8");
        assertThat(conf.get("spark.dynamicAllocation.maxExecutors")).isEqualTo("8");
    }

    @Test
    void asksForNoGpuWhereTrialsUseTheCpu() {
        ClusterSettings cpu = TestingClusterSettings.of("");
        SparkConf conf =
                SparkSettings.complete(
                        empty(),
                        cpu,
                        GpuSettings.defaults(),
                        "demo",
                        11,
                        Map.of(),
                        ProgressPlugin.class);

        assertThat(conf.contains("spark.task.resource.gpu.amount")).isFalse();
    }

    @Test
    void leavesWhatTheUserSet() {
        SparkConf conf =
                completed(
                        empty().set("spark.network.timeout", "60s")
                                .set("spark.plugins", "a.Plugin")
                                .set("spark.executor.extraJavaOptions", "-Dx=1"),
                        Map.of());

        assertThat(conf.get("spark.network.timeout")).isEqualTo("60s");
        assertThat(conf.get("spark.plugins"))
                .isEqualTo("a.Plugin," + ProgressPlugin.class.getName());
        assertThat(conf.get("spark.executor.extraJavaOptions"))
                .contains("-Dai.djl.pytorch.num_threads=4")
                .endsWith("-Dx=1");
    }

    @Test
    void handsTheAllocatorToExecutors() {
        SparkConf conf =
                completed(
                        empty(),
                        Map.of("MALLOC_TOP_PAD_", "1", "GOMP_SPINCOUNT", "0", "HOME", "/h"));

        assertThat(conf.get("spark.executorEnv.MALLOC_TOP_PAD_")).isEqualTo("1");
        assertThat(conf.get("spark.executorEnv.MALLOC_ARENA_MAX")).isEqualTo("1");
        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("4");
        assertThat(conf.get("spark.executorEnv.GOMP_SPINCOUNT")).isEqualTo("0");
        assertThat(conf.get("spark.executorEnv.UCX_ERROR_SIGNALS")).isEmpty();
        assertThat(conf.contains("spark.executorEnv.HOME")).isFalse();
    }

    @Test
    void tellsExecutorsHowAGpuIsUsed() {
        SparkConf exact = completed(empty(), Map.of());
        SparkConf fast =
                SparkSettings.complete(
                        empty(),
                        GPU,
                        new GpuSettings(true, true, Residence.AUTO),
                        "x",
                        1,
                        Map.of(),
                        ProgressPlugin.class);

        assertThat(exact.get("spark.executorEnv.NVIDIA_TF32_OVERRIDE")).isEqualTo("0");
        assertThat(exact.get("spark.executorEnv.CUDA_DEVICE_ORDER")).isEqualTo("PCI_BUS_ID");
        assertThat(exact.get("spark.executor.extraJavaOptions"))
                .contains("-Dai.djl.pytorch.cudnn_benchmark=false");
        assertThat(fast.contains("spark.executorEnv.NVIDIA_TF32_OVERRIDE")).isFalse();
        assertThat(fast.get("spark.executorEnv.TORCH_ALLOW_TF32_CUBLAS_OVERRIDE")).isEqualTo("1");
        assertThat(fast.get("spark.executor.extraJavaOptions"))
                .contains("-Dai.djl.pytorch.cudnn_benchmark=true");
    }

    @Test
    void executorsGetWhatTheLauncherSets() throws IOException, InterruptedException {
        String script =
                "home=$1; driver=$1; source <(sed -n '/^set_environment()/,/^}/p' \"$1/sweep\");"
                        + " set_environment; env";
        ProcessBuilder builder =
                new ProcessBuilder(
                        "bash", "-euc", script, "sweep", System.getProperty("project.root"));
        NativeEnvironment.variables().keySet().forEach(builder.environment()::remove);
        builder.environment().put("GOMP_SPINCOUNT", "7");
        Process launcher = builder.redirectErrorStream(true).start();
        String output =
                new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(launcher.waitFor()).as(output).isZero();
        assertThat(output.lines()).contains("GOMP_SPINCOUNT=7");
        NativeEnvironment.variables()
                .forEach(
                        (name, value) -> {
                            assertThat(output.lines())
                                    .anyMatch(line -> line.startsWith(name + "="));
                            // The padding depends on the machine's memory.
                            if (!List.of("GOMP_SPINCOUNT", "MALLOC_TOP_PAD_").contains(name)) {
                                assertThat(output.lines()).contains(name + "=" + value);
                            }
                        });
    }
}
