package io.github.aclsweep.attempt.message;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.config.Configurator;

/** The log files of driver and trials, through the routing appenders of {@code conf/log4j2.xml}. */
public final class TrialLog {
    private static final String DRIVER_LOG = "driverLog";
    private static final String TRIAL_FOLDER = "trialFolder";

    private static final Logger LOG = LogManager.getLogger(TrialLog.class);

    private TrialLog() {}

    /** Sends what this thread and those it starts log to {@code folder/driver.log} until closed. */
    public static CloseableThreadContext.Instance ofDriver(Path folder) {
        return CloseableThreadContext.put(
                DRIVER_LOG, folder.resolve("driver.log").toAbsolutePath().toString());
    }

    /** Sends what this thread and those it starts log to {@code folder/trial.log} until closed. */
    public static CloseableThreadContext.Instance ofTrial(String folder, String trialId) {
        return CloseableThreadContext.put(TRIAL_FOLDER, folder).put("trial", trialId);
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
