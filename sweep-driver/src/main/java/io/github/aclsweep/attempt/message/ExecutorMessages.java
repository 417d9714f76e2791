package io.github.aclsweep.attempt.message;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.api.plugin.PluginContext;

/**
 * The two ends of the line between tasks and driver. Spark makes plugins by itself, once per
 * process, and gives tasks no way to reach theirs: hence the only static state of this module.
 */
public final class ExecutorMessages {
    private static final Logger LOG = LogManager.getLogger(ExecutorMessages.class);
    private static final AtomicReference<PluginContext> EXECUTOR = new AtomicReference<>();
    private static final AtomicReference<Function<Serializable, Serializable>> DRIVER =
            new AtomicReference<>();

    private static final AtomicReference<SweepGauges> GAUGES =
            new AtomicReference<>(new SweepGauges(0));

    private ExecutorMessages() {}

    /** The gauges of the latest run. */
    public static SweepGauges gauges() {
        return GAUGES.get();
    }

    /** From now on these gauges are shown. */
    public static void gauges(SweepGauges gauges) {
        GAUGES.set(gauges);
    }

    /** Called by the plugin of an executor. */
    static void connect(PluginContext executor) {
        EXECUTOR.set(executor);
    }

    /** Sets the receiver of the messages on the driver; replaces the former one. */
    public static void receiver(Function<Serializable, Serializable> receiver) {
        DRIVER.set(receiver);
    }

    /** Sends from a task, without waiting; a message that cannot be sent is forgotten. */
    public static void send(Serializable message) {
        PluginContext executor = EXECUTOR.get();
        if (executor != null) {
            try {
                executor.send(message);
            } catch (IOException | RuntimeException e) {
                LOG.debug("a live message was lost", e);
            }
        }
    }

    /**
     * Sends from a task and waits until the driver has it.
     *
     * @return the driver's answer; empty if it gave none, or if the message could not be sent
     */
    public static Optional<Object> deliver(Serializable message) {
        PluginContext executor = EXECUTOR.get();
        if (executor != null) {
            try {
                return Optional.ofNullable(executor.ask(message));
            } catch (Exception e) { // declared so by Spark
                LOG.debug("a live message was lost", e);
            }
        }
        return Optional.empty();
    }

    /** Called by the plugin of the driver, which passes the answer on; null for none. */
    static Serializable received(Serializable message) {
        Function<Serializable, Serializable> receiver = DRIVER.get();
        return receiver == null ? null : receiver.apply(message);
    }
}
