package io.github.aclsweep.cluster;

import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.trial.run.EnvironmentException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.DeployMessages.MasterStateResponse;
import org.apache.spark.deploy.DeployMessages.RequestMasterState$;
import org.apache.spark.deploy.master.WorkerInfo;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.rpc.RpcAddress;
import scala.Option;
import scala.reflect.ClassTag$;

/**
 * A standalone master, asked over the connection that applications use: its web page may be off or
 * closed.
 */
public final class StandaloneMaster {
    private static final Logger LOG = LogManager.getLogger(StandaloneMaster.class);
    private static final String SCHEME = "spark://";
    private static final int TRIES = 5;
    private static final int TIMEOUT_MILLIS = 5000;
    private static final long PAUSE_MILLIS = 1000;

    private final List<RpcAddress> masters;

    private StandaloneMaster(List<RpcAddress> masters) {
        this.masters = masters;
    }

    /** For a master URL, which may name several hosts; empty if it is no standalone master. */
    public static Optional<StandaloneMaster> of(String master) {
        List<RpcAddress> masters = addresses(master);
        return masters.isEmpty() ? Optional.empty() : Optional.of(new StandaloneMaster(masters));
    }

    /**
     * The addresses in a master URL; none if it is no standalone master.
     *
     * @throws InvalidSettings if the URL cannot be read
     */
    static List<RpcAddress> addresses(String master) {
        if (!master.startsWith(SCHEME)) {
            return List.of();
        }
        try {
            return Arrays.stream(master.substring(SCHEME.length()).split(","))
                    .map(address -> RpcAddress.fromSparkURL(SCHEME + address))
                    .toList();
        } catch (Exception e) { // Scala does not declare which
            throw new InvalidSettings(
                    List.of(new Problem("--master", master, "spark://HOST:PORT")));
        }
    }

    /**
     * Returns if a master listens, or if the URL is not that of a standalone master. Spark itself
     * would try for a minute, and tell the reason to its log only.
     *
     * @throws EnvironmentException if none listens for some seconds
     */
    static void requireReachable(String master) {
        List<RpcAddress> addresses = addresses(master);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < TRIES && !addresses.isEmpty(); i++) {
            failures.clear();
            for (RpcAddress address : addresses) {
                try (Socket socket = new Socket()) {
                    InetSocketAddress target =
                            new InetSocketAddress(address.host(), address.port());
                    socket.connect(target, TIMEOUT_MILLIS);
                    return;
                } catch (IOException e) {
                    failures.add(IoReason.of(e));
                }
            }
            pause();
        }
        if (!failures.isEmpty()) {
            throw new EnvironmentException(
                    "Spark's master %s cannot be reached: %s"
                            .formatted(master, String.join(", ", failures)));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for the master", e);
        }
    }

    /** The workers that are alive, with all they have whether in use or not; empty if unknown. */
    public Optional<List<WorkerResources>> ask() {
        return workers(StandaloneMaster::offer);
    }

    /** The GPU addresses of each of them; empty if unknown. */
    Optional<List<List<String>>> gpuAddresses() {
        return workers(StandaloneMaster::addresses);
    }

    @SuppressWarnings("CatchingUnchecked") // what Scala throws may well be checked
    private <V> Optional<List<V>> workers(Function<WorkerInfo, V> told) {
        for (RpcAddress master : masters) {
            try {
                MasterStateResponse state =
                        SparkEnv.get()
                                .rpcEnv()
                                .setupEndpointRef(master, "Master")
                                .askSync(
                                        RequestMasterState$.MODULE$,
                                        ClassTag$.MODULE$.apply(MasterStateResponse.class));
                return Optional.of(
                        Arrays.stream(state.workers())
                                .filter(WorkerInfo::isAlive)
                                .map(told)
                                .toList());
            } catch (Exception e) { // standing by, of another version, gone: Scala declares nothing
                LOG.info("{} does not tell what it has", master, e);
            }
        }
        return Optional.empty();
    }

    private static WorkerResources offer(WorkerInfo worker) {
        return new WorkerResources(worker.cores(), worker.memory(), addresses(worker).size());
    }

    private static List<String> addresses(WorkerInfo worker) {
        Option<ResourceInformation> gpus = worker.resourcesInfo().get("gpu");
        return gpus.isDefined() ? List.of(gpus.get().addresses()) : List.of();
    }
}
