package io.github.aclsweep.attempt.host;

import io.github.aclsweep.attempt.message.AttemptListener;
import io.github.aclsweep.attempt.message.ExecutorMessage.PlaceFound;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.FailureKind.Node;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialResult.Failed;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where one trial may run, and what the ends of its attempts say about hosts and GPUs. */
public final class TrialHosts {
    private final HostHealth health;
    private final GpuShares shares;
    private final AttemptListener listener;

    /** Hosts that failed the trial by their own fault; other threads look, too. */
    private final Set<String> failedOn = ConcurrentHashMap.newKeySet();

    /**
     * The hosts before the first attempt.
     *
     * @param listener is told what a run learns about hosts and GPUs
     */
    public TrialHosts(HostHealth health, GpuShares shares, AttemptListener listener) {
        this.health = health;
        this.shares = shares;
        this.listener = listener;
    }

    /**
     * How long a task of the trial is to keep its place on a host occupied instead of running; zero
     * if the trial may run there: then it counts on its GPU. May be called from any thread.
     */
    public Duration refusal(PlaceFound place, String host) {
        Duration refusal = health.refusal(host, failedOn);
        String gpu = place.gpu().isEmpty() ? "" : host + " GPU " + place.gpu();
        return !refusal.isZero() || shares.begin(gpu, place.token()) ? refusal : HostHealth.REFUSAL;
    }

    /**
     * What the end of an attempt says about its host.
     *
     * @param host the attempt's, as Spark knows it
     * @param place the place, as people read it
     * @param token the attempt's token
     * @return whether the host is at fault, so that the next attempt must avoid it
     */
    public boolean judge(String host, String place, String token, TrialResult result) {
        if (result instanceof TrialResult.Completed) {
            health.succeeded(host);
        }
        if (!(result instanceof Failed failed)) {
            return false;
        }
        if (failed.kind() == FailureKind.DEVICE_OUT_OF_MEMORY) {
            shares.ranOutOfMemory(token).ifPresent(most -> listener.shared(place, most));
        }
        boolean unfit = failed.kind().node() == Node.UNFIT;
        if (unfit) {
            failedOn.add(host);
            health.failed(host)
                    .ifPresent(times -> listener.setAside(host, why(times, failed.reason())));
        }
        return unfit;
    }

    private static String why(int times, String reason) {
        return "%d trials in a row failed there, the last: %s".formatted(times, reason);
    }

    /** An attempt no longer counts on its GPU, if it did. */
    public void left(String token) {
        shares.ended(token);
    }

    /** Whether hosts have failed the trial and there is another one. */
    public boolean hasOther() {
        return !failedOn.isEmpty() && health.hasOther(failedOn);
    }
}
