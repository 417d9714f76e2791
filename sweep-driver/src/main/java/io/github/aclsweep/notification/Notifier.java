package io.github.aclsweep.notification;

import io.github.aclsweep.io.ChildProcess;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Tells by a command and by HTTP, from a thread of its own. Whatever goes wrong with it is a
 * warning in the log; the sweep neither waits nor fails. What the address says is never logged.
 */
public final class Notifier implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String COMMAND = "ACL_SWEEP_NOTIFY_COMMAND";

    /** Everybody can read the arguments of a process, but only its owner the environment. */
    private static final String SCRIPT =
            "command=$%1$s; unset %1$s; eval \"$command\"".formatted(COMMAND);

    private static final Logger LOG = LogManager.getLogger(Notifier.class);

    private final NotifySettings settings;
    private final Duration patience;
    private final ExecutorService teller = Executors.newSingleThreadExecutor(Notifier::daemon);

    public Notifier(NotifySettings settings) {
        this(settings, PATIENCE);
    }

    /**
     * A notifier.
     *
     * @param patience how long a command or a server may take
     */
    Notifier(NotifySettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "notifier");
        thread.setDaemon(true);
        return thread;
    }

    /** How the notice of an event names it. */
    public static String name(Event event) {
        return SettingsText.text(event);
    }

    /** Tells, if this event is to be told; returns at once. */
    public void tell(Event event, Notice notice) {
        if (!settings.on().contains(event)) {
            return;
        }
        String json = Json.compact().toJson(notice) + "\n";
        if (!settings.command().isEmpty()) {
            teller.execute(() -> run(json));
        }
        if (!settings.url().isEmpty()) {
            teller.execute(() -> post(json));
        }
    }

    private void run(String json) {
        try {
            ChildProcess.Ended ended =
                    ChildProcess.of(List.of("/bin/sh", "-c", SCRIPT))
                            .withEnvironment(Map.of(COMMAND, settings.command()))
                            .withInput(json)
                            .run(patience);
            if (!ended.inTime()) {
                LOG.warn("notify.command took longer than {} s", patience.toSeconds());
            } else if (!ended.succeeded()) {
                LOG.warn("notify.command ended with exit code {}", ended.exitCode());
            }
        } catch (IOException e) {
            LOG.warn("notify.command cannot be run: {}", IoReason.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(String json) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(settings.url()))
                            .timeout(patience)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build();
            HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build();
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                LOG.warn("notify.url answered with status {}", status);
            }
        } catch (IOException e) {
            LOG.warn("notify.url cannot be reached: {}", IoReason.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what is being told, but not longer than patience twice. */
    @Override
    public void close() {
        teller.shutdown();
        try {
            if (!teller.awaitTermination(2 * patience.toMillis(), TimeUnit.MILLISECONDS)) {
                teller.shutdownNow();
            }
        } catch (InterruptedException e) {
            teller.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
