package io.github.aclsweep.cluster;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Ends something that may hang, and goes on without it when it does. */
final class BoundedStop {
    private static final Logger LOG = LogManager.getLogger(BoundedStop.class);

    private BoundedStop() {}

    /**
     * Runs a stop on a thread that does not keep the process alive.
     *
     * @param name the name that the log shows
     * @param patience after this the log says where the stop hangs, and the caller goes on
     * @return whether the stop has ended
     * @throws IllegalStateException if the stop failed
     */
    static boolean run(String name, Runnable stop, Duration patience) {
        FutureTask<Void> task = new FutureTask<>(stop, null);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            LOG.warn(
                    "the {} has not ended after {} s and is left alone; it hangs at\n{}",
                    name,
                    patience.toSeconds(),
                    Arrays.stream(thread.getStackTrace())
                            .map(frame -> "\tat " + frame)
                            .collect(Collectors.joining("\n")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the " + name + " failed", e.getCause());
        }
        return false;
    }
}
