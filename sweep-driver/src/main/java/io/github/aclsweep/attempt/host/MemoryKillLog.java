package io.github.aclsweep.attempt.host;

import io.github.aclsweep.attempt.message.MemoryKills;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many processes each kernel has killed for lack of memory, as far as tasks have told. A
 * process that died cannot tell any more; its kernel's other processes can.
 */
public final class MemoryKillLog {
    private final Supplier<MemoryKills> here;
    private final Map<String, MemoryKills> before = new HashMap<>();
    private final Map<String, MemoryKills> latest = new HashMap<>();

    /**
     * An empty log.
     *
     * @param here reads the counter of the driver's machine
     */
    public MemoryKillLog(Supplier<MemoryKills> here) {
        this.here = here;
    }

    /**
     * A process is about to run a trial.
     *
     * @param executor Spark's id of the process
     * @param kills how many processes its kernel has killed so far
     */
    public synchronized void placed(String executor, MemoryKills kills) {
        before.put(executor, kills);
        note(kills);
    }

    /** Whether the kernel of a process has killed another one since the process got its trial. */
    public synchronized boolean hasKilledSince(String executor) {
        note(here.get());
        MemoryKills then = before.get(executor);
        return then != null && latest.getOrDefault(then.kernel(), then).isMoreThan(then);
    }

    private void note(MemoryKills kills) {
        latest.merge(kills.kernel(), kills, (old, now) -> now.isMoreThan(old) ? now : old);
    }
}
