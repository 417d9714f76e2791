package io.github.aclsweep.cluster;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;

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

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a standalone master what its workers have, over the connection that applications use: its
 * web page may be off or closed.
 */
public final class MasterOffers {
    private static final Logger LOG = LogManager.getLogger(MasterOffers.class);
    private static final String SCHEME = "spark://";

    private final List<RpcAddress> masters;

    private MasterOffers(List<RpcAddress> masters) {
        this.masters = masters;
    }

    /** For a master URL, several hosts of which stand by; empty if it is no standalone master. */
    public static Optional<MasterOffers> of(String master) {
        List<RpcAddress> masters = addresses(master);
        return masters.isEmpty() ? Optional.empty() : Optional.of(new MasterOffers(masters));
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

    /** The workers that are alive, with all they have whether in use or not; empty if unknown. */
    public Optional<List<WorkerOffer>> ask() {
        return workers(MasterOffers::offer);
    }

    /** The GPU addresses of each of them; empty if unknown. */
    Optional<List<List<String>>> gpuAddresses() {
        return workers(MasterOffers::addresses);
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

    private static WorkerOffer offer(WorkerInfo worker) {
        return new WorkerOffer(worker.cores(), worker.memory(), addresses(worker).size());
    }

    private static List<String> addresses(WorkerInfo worker) {
        Option<ResourceInformation> gpus = worker.resourcesInfo().get("gpu");
        return gpus.isDefined() ? List.of(gpus.get().addresses()) : List.of();
    }
}
