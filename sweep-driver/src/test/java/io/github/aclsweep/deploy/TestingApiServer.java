package io.github.aclsweep.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes whatever is given to Kubernetes' API and remembers it; nothing is ever run. */
final class TestingApiServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /**
     * An object that was created.
     *
     * @param path of the request
     * @param object as JSON
     */
    record Received(String path, String object) {}

    TestingApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean creates = List.of("POST", "PATCH", "PUT").contains(exchange.getRequestMethod());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(creates ? 201 : 404, creates ? body.length : -1);
            if (creates) {
                exchange.getResponseBody().write(body);
                received.add(new Received(path, new String(body, StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first object whose path and text contain two words. */
    Optional<String> find(String path, String text) {
        return received.stream()
                .filter(object -> object.path().contains(path) && object.object().contains(text))
                .map(Received::object)
                .findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
