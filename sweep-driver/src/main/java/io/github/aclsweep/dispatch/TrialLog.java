package io.github.aclsweep.dispatch;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.config.Configurator;

/** The log file of a trial, through the routing appender of {@code conf/log4j2.xml}. */
public final class TrialLog {
    /** The key of the thread context that names the log file. */
    public static final String LOG_FILE = "logFile";

    private static final Logger LOG = LogManager.getLogger(TrialLog.class);

    private TrialLog() {}

    /** Sends what this thread and those it starts log to {@code folder/name} until closed. */
    public static CloseableThreadContext.Instance open(Path folder, String name) {
        return CloseableThreadContext.put(
                LOG_FILE, folder.resolve(name).toAbsolutePath().toString());
    }

    /** Executors that were started without our configuration find it in the application jar. */
    static void configureUnlessConfigured() {
        if (System.getProperty("log4j2.configurationFile") != null) {
            return;
        }
        URL packaged = TrialLog.class.getResource("/log4j2.xml");
        if (packaged != null) {
            try {
                Configurator.reconfigure(packaged.toURI());
            } catch (URISyntaxException e) {
                LOG.warn("trials get no log files of their own", e);
            }
        }
    }
}
