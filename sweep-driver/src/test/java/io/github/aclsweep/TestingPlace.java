package io.github.aclsweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A master with a driver, and two workers: all on loopback, or each on a host of its own. */
final class TestingPlace {
    static final List<String> WORKERS = List.of("worker-a", "worker-b");

    /** With these of Spark's settings a frozen executor is found out while it is frozen. */
    private static final List<String> IMPATIENCE =
            List.of(
                    "spark.storage.blockManagerHeartbeatTimeoutMs=10s",
                    "spark.network.timeoutInterval=1s",
                    "spark.executor.heartbeatInterval=1s");

    private final Map<String, TestingHost> hosts = new LinkedHashMap<>();
    private final Optional<TestingNetwork> network;
    private final Optional<TestingStore> store;
    private final TestingCluster cluster;
    private final TestingSubmissions sweeps;

    /**
     * Starts the master and the workers.
     *
     * @param apart each on a host of its own, and the results on a file system of their own
     * @throws org.opentest4j.TestAbortedException with the reason if this machine does not allow
     *     that
     */
    TestingPlace(Path folder, boolean apart) throws IOException, InterruptedException {
        store = apart ? Optional.of(new TestingStore(folder.resolve("results"))) : Optional.empty();
        network =
                apart
                        ? Optional.of(new TestingNetwork("head", WORKERS.get(0), WORKERS.get(1)))
                        : Optional.empty();
        for (String worker : WORKERS) {
            hosts.put(worker, host(network, worker));
        }
        TestingHost head = host(network, "head");
        cluster =
                new TestingCluster(
                        folder, head, apart ? List.of("-Dspark.worker.timeout=10") : List.of());
        cluster.startWorkers(hosts);
        sweeps = new TestingSubmissions(folder, cluster.url(), head, IMPATIENCE);
    }

    private static TestingHost host(Optional<TestingNetwork> network, String name) {
        return network.map(hosts -> hosts.host(name)).orElse(TestingHost.LOOPBACK);
    }

    TestingCluster cluster() {
        return cluster;
    }

    TestingSubmissions sweeps() {
        return sweeps;
    }

    /** Whether hosts can be cut off and the store can be full. */
    boolean hasHosts() {
        return network.isPresent();
    }

    TestingHost host(String worker) {
        return hosts.get(worker);
    }

    TestingStore store() {
        return store.orElseThrow();
    }

    /** Pulls a host's cable for some seconds. */
    void cutOff(String worker, int seconds) throws IOException, InterruptedException {
        network.orElseThrow().cut(worker);
        TimeUnit.SECONDS.sleep(seconds);
        network.orElseThrow().join(worker);
    }

    void stop() throws IOException, InterruptedException {
        cluster.stop();
        if (network.isPresent()) {
            network.get().remove();
            store().unmount();
        }
    }
}
