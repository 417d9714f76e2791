package io.github.aclsweep.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.github.aclsweep.settings.InvalidSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class NotifierTest {
    private static final List<Event> ALL = List.of(Event.values());
    private static final Notice NOTICE =
            new Notice(
                    "failed", "demo", "/results/demo", 12, 10, 2, "alpha 0.1: \"diverged\"\nat 3");

    @TempDir private Path folder;
    private final TestingLog log = new TestingLog();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        log.attach();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/hook",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    posted.add(new String(body, StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        log.detach();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void tell(String command, String url, List<Event> on, Event event) {
        try (Notifier notifier =
                new Notifier(new NotifySettings(command, url, on), Duration.ofMinutes(1))) {
            notifier.tell(event, NOTICE);
        }
    }

    @Test
    void givesTheCommandJsonOnItsStandardInput() throws IOException {
        Path told = folder.resolve("told.json");
        Path script = folder.resolve("hook.sh");
        Files.writeString(script, "cat > " + told + "\necho done; echo done >&2\n");

        tell("sh " + script, "", ALL, Event.FAILED);

        assertThat(JsonParser.parseString(Files.readString(told)).getAsJsonObject())
                .satisfies(
                        json -> assertThat(json.get("failed").getAsInt()).isEqualTo(2),
                        json ->
                                assertThat(json.get("text").getAsString())
                                        .isEqualTo(NOTICE.text()));
        assertThat(log.lines).isEmpty();
    }

    @Test
    void postsJson() {
        tell("", url("/hook?token=secret"), ALL, Event.COMPLETE);

        assertThat(posted).singleElement().asString().contains("\"sweep\":\"demo\"");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void tellsOnlyWhatIsAskedFor() {
        tell("", url("/hook"), List.of(Event.COMPLETE), Event.FIRST_FAILURE);

        assertThat(posted).isEmpty();
    }

    @Test
    void warnsOfWhatGoesWrongWithoutTheAddress() {
        tell("exit 3", url("/nothing?token=secret"), ALL, Event.FAILED);
        server.stop(0);
        tell("", url("/hook?token=secret"), ALL, Event.FAILED);

        assertThat(log.lines)
                .containsExactly(
                        "notify.command ended with exit code 3",
                        "notify.url answered with status 404",
                        "notify.url cannot be reached: connection refused");
    }

    @Test
    void keepsTheCommandOutOfTheListOfProcesses() throws IOException {
        Path told = folder.resolve("arguments");

        tell("tr '\\0' ' ' </proc/$$/cmdline >" + told + " # secret", "", ALL, Event.FAILED);

        assertThat(told).content().contains("/bin/sh").doesNotContain("secret");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void aCommandThatHangsIsEnded() throws InterruptedException {
        NotifySettings settings = new NotifySettings("sleep 600 & wait", "", ALL);
        Notifier notifier = new Notifier(settings, Duration.ofMillis(300));
        notifier.tell(Event.FAILED, NOTICE);
        while (log.lines.isEmpty()) {
            Thread.sleep(10);
        }
        notifier.close();

        assertThat(log.lines).containsExactly("notify.command took longer than 0 s");
    }

    @Test
    void refusesAnAddressWithoutRepeatingIt() {
        assertThatThrownBy(() -> new NotifySettings("", "hooks.example/secret", ALL))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("notify.url")
                .hasMessageNotContaining("secret");
    }

    /** What is logged. */
    private static final class TestingLog extends AbstractAppender {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger = (Logger) LogManager.getLogger(Notifier.class);

        TestingLog() {
            super("testing", null, null, true, Property.EMPTY_ARRAY);
        }

        void attach() {
            start();
            logger.addAppender(this);
        }

        void detach() {
            logger.removeAppender(this);
            stop();
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    }
}
