package io.github.aclsweep.attempt.message;

import com.codahale.metrics.Gauge;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Brings trials' progress to the driver while they run, shows Spark our gauges, and lets trials
 * save themselves when their process is to end.
 */
public final class ProgressPlugin implements SparkPlugin {
    @Override
    public DriverPlugin driverPlugin() {
        return new Receiving();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new Sending();
    }

    private static final class Receiving implements DriverPlugin {
        @Override
        public Map<String, String> init(SparkContext context, PluginContext plugin) {
            SweepGauges.all(ExecutorMessages::gauges)
                    .forEach(
                            (name, value) -> {
                                Gauge<Number> gauge = value::get;
                                plugin.metricRegistry().register(name, gauge);
                            });
            return Map.of();
        }

        @Override
        public Object receive(Object message) {
            return message instanceof Serializable serializable
                    ? ExecutorMessages.received(serializable)
                    : null;
        }
    }

    private static final class Sending implements ExecutorPlugin {
        @Override
        public void init(PluginContext plugin, Map<String, String> fromDriver) {
            TrialLog.configureUnlessConfigured();
            Termination.ofThisProcess().listen();
            ExecutorMessages.connect(plugin);
        }
    }
}
