package io.github.aclsweep.storage;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * What Hadoop's file systems are told beyond their defaults: site files on the class path ({@code
 * HADOOP_CONF_DIR}) and what spark-submit got as {@code spark.hadoop.*}. Travels to executors,
 * which may have no site files. May hold secrets: never to be printed.
 */
public final class HadoopSettings implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "spark.hadoop.";

    private static final Map<String, String> SHORT_WAITS =
            Map.of(
                    "ipc.client.connect.timeout", "10000",
                    "ipc.client.connect.max.retries", "3",
                    "ipc.client.connect.max.retries.on.timeouts", "2",
                    "ipc.client.rpc-timeout.ms", "30000",
                    "fs.s3a.connection.establish.timeout", "10s",
                    "fs.s3a.connection.timeout", "30s",
                    "fs.s3a.attempts.maximum", "2",
                    "fs.s3a.retry.limit", "2");

    private final TreeMap<String, String> values;

    private HadoopSettings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Those of a driver that spark-submit started. */
    public static HadoopSettings ofThisProcess() {
        Map<String, String> values = new TreeMap<>();
        Configuration site = new Configuration();
        for (Map.Entry<String, String> entry : site) {
            if (isFromSite(site.getPropertySources(entry.getKey()))) {
                values.put(entry.getKey(), entry.getValue());
            }
        }
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                values.put(name.substring(PREFIX.length()), System.getProperty(name));
            }
        }
        return new HadoopSettings(values);
    }

    private static boolean isFromSite(String[] sources) {
        return sources != null
                && sources.length > 0
                && !sources[sources.length - 1].endsWith("-default.xml");
    }

    /**
     * The settings for a person who waits: a host that does not answer is given up after about half
     * a minute instead of Hadoop's quarter of an hour. What a site file or spark-defaults.conf says
     * is kept.
     */
    HadoopSettings withShortWaits() {
        Map<String, String> all = new TreeMap<>(SHORT_WAITS);
        all.putAll(values);
        return new HadoopSettings(all);
    }

    Configuration configuration() {
        Configuration configuration = new Configuration();
        values.forEach(configuration::set);
        return configuration;
    }
}
