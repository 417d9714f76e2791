package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.slf4j.Log4jLoggerFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
    /** A library that brings an older slf4j-api would silence Spark and every trial's log. */
    @Test
    void whatSparkLogsComesToLog4j() {
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(Log4jLoggerFactory.class);
    }
}
