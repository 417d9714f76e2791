package io.github.aclsweep.dataset.fsdnoisy18k;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Plain requests that never wait for ever. */
final class Web {
    /** How long a host may bring nothing. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static final int OK = 200;
    static final int PARTIAL_CONTENT = 206;
    static final int RANGE_NOT_SATISFIABLE = 416;
    static final int TOO_MANY_REQUESTS = 429;
    static final int SERVER_ERROR = 500;

    private final HttpClient client;
    private final Duration patience;
    private final Duration silence;
    private final ScheduledExecutorService alarms =
            Executors.newSingleThreadScheduledExecutor(Web::daemon);

    /**
     * A client.
     *
     * @param patience how long a host may take to connect and to answer
     * @param silence how long it may take between two bytes
     */
    Web(Duration patience, Duration silence) {
        this.patience = patience;
        this.silence = silence;
        this.client =
                HttpClient.newBuilder()
                        .followRedirects(Redirect.NORMAL)
                        .connectTimeout(patience)
                        .build();
    }

    /**
     * The bytes at an address from a position on.
     *
     * @return the answer, whose body the caller closes; reading it fails when nothing comes
     */
    HttpResponse<InputStream> bytes(URI address, long from) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        return send(request.build());
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, answer -> body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private BodySubscriber<InputStream> body() {
        return BodySubscribers.mapping(
                BodySubscribers.ofInputStream(),
                body -> new ImpatientStream(body, alarms, silence));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "download-alarms");
        thread.setDaemon(true);
        return thread;
    }
}
