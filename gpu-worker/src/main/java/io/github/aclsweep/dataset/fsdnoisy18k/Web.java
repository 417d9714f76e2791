package io.github.aclsweep.dataset.fsdnoisy18k;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain requests. */
final class Web {
    static final int OK = 200;
    static final int PARTIAL_CONTENT = 206;
    static final int RANGE_NOT_SATISFIABLE = 416;
    static final int TOO_MANY_REQUESTS = 429;
    static final int SERVER_ERROR = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(Redirect.NORMAL)
                    .connectTimeout(PATIENCE)
                    .build();

    HttpResponse<String> text(URI address) throws IOException {
        return send(request(address).build(), BodyHandlers.ofString());
    }

    /** The bytes of a file from a position on; the caller closes the body. */
    HttpResponse<InputStream> bytes(URI address, long from) throws IOException {
        HttpRequest.Builder request = request(address);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        return send(request.build(), BodyHandlers.ofInputStream());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE);
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException {
        try {
            return client.send(request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while waiting for " + request.uri(), e);
        }
    }

    /** What went wrong in a few words; the connection's exceptions often have no message. */
    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
