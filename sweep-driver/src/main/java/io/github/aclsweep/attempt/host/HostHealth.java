package io.github.aclsweep.attempt.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The hosts that failed trials by their own fault: a full disk, a missing driver. Such a host is
 * done with each trial in seconds and would be free first for the next. After a few failures
 * without a success between them it is set aside for a while; then one failure more sets it aside
 * again. The last host that is left is never set aside.
 */
public final class HostHealth {
    /** Failures in a row that set a host aside. */
    static final int FAILURES = 3;

    /** How long it is left alone. */
    static final Duration ASIDE = Duration.ofMinutes(10);

    /** So long after the first trial had a place, other hosts may still be on their way. */
    public static final Duration GATHERING = Duration.ofSeconds(30);

    /** A task that is not to run on its host keeps the place occupied for so long. */
    public static final Duration REFUSAL = Duration.ofSeconds(30);

    private final Supplier<Set<String>> hosts;
    private final Duration gathering;
    private final InstantSource clock;
    private Optional<Instant> began = Optional.empty();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Instant> aside = new HashMap<>();

    /**
     * All hosts in good health.
     *
     * @param hosts those that have executors now
     * @param gathering how long after the first trial had a place others may come: until then a
     *     trial waits for one instead of ending on the only host
     */
    public HostHealth(Supplier<Set<String>> hosts, Duration gathering, InstantSource clock) {
        this.hosts = hosts;
        this.gathering = gathering;
        this.clock = clock;
    }

    /** A trial has completed on a host. */
    synchronized void succeeded(String host) {
        failures.remove(host);
        aside.remove(host);
    }

    /**
     * A host has failed a trial.
     *
     * @return how often in a row, if the host is set aside for that from now on
     */
    synchronized Optional<Integer> failed(String host) {
        int count = failures.merge(host, 1, Integer::sum);
        if (count < FAILURES || isAside(host) || others(host, Set.of()).isEmpty()) {
            return Optional.empty();
        }
        aside.put(host, clock.instant().plus(ASIDE));
        return Optional.of(count);
    }

    /**
     * How long a task with a trial is to keep its place on a host occupied instead of running the
     * trial; zero if the trial may run there.
     *
     * @param failedOn hosts that have failed this trial
     */
    synchronized Duration refusal(String host, Set<String> failedOn) {
        boolean wanted = !isAside(host) && !failedOn.contains(host);
        boolean isAlone = !othersMayCome() && others(host, failedOn).isEmpty();
        return wanted || isAlone ? Duration.ZERO : REFUSAL;
    }

    /** Whether there is a host that has not failed a trial yet, or one may come. */
    synchronized boolean hasOther(Set<String> failedOn) {
        return othersMayCome() || hosts.get().stream().anyMatch(host -> !failedOn.contains(host));
    }

    private boolean othersMayCome() {
        Instant now = clock.instant();
        began = began.or(() -> Optional.of(now));
        return now.isBefore(began.get().plus(gathering));
    }

    private boolean isAside(String host) {
        Instant until = aside.get(host);
        return until != null && clock.instant().isBefore(until);
    }

    private Set<String> others(String host, Set<String> failedOn) {
        Set<String> others = new HashSet<>(hosts.get());
        others.remove(host);
        others.removeAll(failedOn);
        others.removeIf(this::isAside);
        return others;
    }
}
