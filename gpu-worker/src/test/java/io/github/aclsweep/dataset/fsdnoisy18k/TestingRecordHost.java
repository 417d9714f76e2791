package io.github.aclsweep.dataset.fsdnoisy18k;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A host of a record on loopback that can behave badly. */
final class TestingRecordHost implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> checksums = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean ranges = true;
    private volatile int breakAfter = Integer.MAX_VALUE;
    private final AtomicInteger breaks = new AtomicInteger();
    private final AtomicInteger stalls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile int statusAfterABreak = 200;

    TestingRecordHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/api/records/2529934", this::list);
        server.createContext("/files/", this::send);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void file(String name, byte[] content) throws NoSuchAlgorithmException {
        files.put(name, content);
        checksum(name, HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content)));
    }

    void checksum(String name, String md5) {
        checksums.put(name, md5);
    }

    void withoutRanges() {
        ranges = false;
    }

    /** Closes the connection so often after so many bytes of a file. */
    void breakOff(int times, int afterBytes) {
        breaks.set(times);
        breakAfter = afterBytes;
    }

    /** Falls silent so often after so many bytes of a file, and keeps the connection open. */
    void stall(int times, int afterBytes) {
        stalls.set(times);
        breakAfter = afterBytes;
    }

    void answerFilesWith(int otherStatus) {
        status = otherStatus;
    }

    /** Answers so once the connection was closed early. */
    void answerAfterABreakWith(int otherStatus) {
        statusAfterABreak = otherStatus;
    }

    /** File and range of each request for a file. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void list(HttpExchange exchange) throws IOException {
        List<Map<String, Object>> list = new ArrayList<>();
        files.forEach(
                (name, content) ->
                        list.add(
                                Map.of(
                                        "key",
                                        name,
                                        "size",
                                        content.length,
                                        "checksum",
                                        "md5:" + checksums.get(name),
                                        // Of another host: the download must stay on this one.
                                        "links",
                                        Map.of("self", "https://invalid./files/" + name))));
        byte[] json = new Gson().toJson(Map.of("files", list)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, json.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(json);
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/files/".length());
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? name : name + " " + range);
        byte[] content = files.get(name);
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        int from = 0;
        if (range != null && ranges) {
            from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            String part = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
            exchange.getResponseHeaders().add("Content-Range", part);
        }
        exchange.sendResponseHeaders(range != null && ranges ? 206 : 200, content.length - from);
        write(exchange, content, from);
    }

    private void write(HttpExchange exchange, byte[] content, int from) throws IOException {
        int length = content.length - from;
        boolean stalled = stalls.get() > 0 && length > breakAfter;
        boolean broken = breaks.get() > 0 && length > breakAfter;
        if (broken) {
            breaks.decrementAndGet();
            status = statusAfterABreak;
            length = breakAfter;
        }
        if (stalled) {
            stalls.decrementAndGet();
            length = breakAfter;
        }
        OutputStream out = exchange.getResponseBody();
        out.write(content, from, length);
        out.flush();
        if (stalled) {
            awaitClose();
        }
        // Closing with bytes owed ends the connection.
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
