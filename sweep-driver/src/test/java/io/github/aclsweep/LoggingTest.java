package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.slf4j.Log4jLoggerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class LoggingTest {
    /** A library that brings an older slf4j-api would silence Spark and every trial's log. */
    @Test
    void whatSparkLogsComesToLog4j() {
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(Log4jLoggerFactory.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.spark.deploy.client.StandaloneAppClient",
                "org.apache.spark.network.client.TransportClient",
                "org.apache.spark.scheduler.TaskSchedulerImpl",
                "org.apache.spark.scheduler.TaskSetManager",
                "org.apache.spark.storage.BlockManagerMasterEndpoint",
                "org.apache.spark.util.Utils"
            })
    void keepsFromTheTerminalWhatSparkSaysBesideUs(String name) throws ClassNotFoundException {
        assertThat(appenders(Class.forName(name))).containsExactlyInAnyOrder("driver", "trials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.spark.SparkContext",
                "org.apache.spark.scheduler.cluster.StandaloneSchedulerBackend"
            })
    void warnsOnTheTerminal(String name) throws ClassNotFoundException {
        assertThat(appenders(Class.forName(name)))
                .containsExactlyInAnyOrder("console", "driver", "trials");
    }

    /** As everything else that we write to standard error, without a class or the time. */
    @Test
    void warnsInSentencesOfOurs() {
        assertThat(appenders(TestingSubmissions.class))
                .containsExactlyInAnyOrder("sentences", "driver", "trials");
        Appender sentences =
                LoggerContext.getContext(false).getConfiguration().getAppender("sentences");
        LogEvent event =
                Log4jLogEvent.newBuilder()
                        .setLevel(Level.WARN)
                        .setMessage(new SimpleMessage("sweep.conf is gone"))
                        .setThrown(new IllegalStateException("not for the terminal"))
                        .build();
        assertThat(sentences.getLayout().toSerializable(event))
                .hasToString("warning: sweep.conf is gone" + System.lineSeparator());
    }

    /** Lines of progress stand in for it, and print a warning above themselves. */
    @Test
    void warnsOnStandardErrorAsItIsNow() {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LogManager.getLogger(LoggingTest.class).warn("the disk is full");
        } finally {
            System.setErr(before);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("warning: the disk is full");
    }

    private static Set<String> appenders(Class<?> logger) {
        LoggerConfig config =
                LoggerContext.getContext(false)
                        .getConfiguration()
                        .getLoggerConfig(logger.getName());
        Set<String> names = new HashSet<>(config.getAppenders().keySet());
        while (config.isAdditive() && config.getParent() != null) {
            config = config.getParent();
            names.addAll(config.getAppenders().keySet());
        }
        return names;
    }
}
