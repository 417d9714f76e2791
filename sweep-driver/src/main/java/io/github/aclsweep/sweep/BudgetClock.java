package io.github.aclsweep.sweep;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Says when the wall time of a sweep's run is over. */
final class BudgetClock implements AutoCloseable {
    private final Timer timer = new Timer("budget", true);

    /**
     * Starts to run.
     *
     * @param budget zero: without end
     * @param spent called once, from another thread, unless closed before
     */
    BudgetClock(Duration budget, Runnable spent) {
        if (!budget.isZero()) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            spent.run();
                        }
                    },
                    budget.toMillis());
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
