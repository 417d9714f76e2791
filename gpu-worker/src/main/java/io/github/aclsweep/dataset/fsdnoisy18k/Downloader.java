package io.github.aclsweep.dataset.fsdnoisy18k;

import io.github.aclsweep.console.AmountDisplay;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.Digests;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Downloads files in as many goes as it takes. What has arrived is kept under a temporary name and
 * continued, also by the next call; the file has its name only when size and checksum are right.
 *
 * @param tries how often in a row a go may bring nothing
 * @param pause between two goes
 * @param progress shows downloads
 */
record Downloader(Web web, int tries, Duration pause, AmountDisplay.Opener progress) {
    private static final int BUFFER = 1 << 16;

    /**
     * Downloads a file unless it is there.
     *
     * @throws DataException if the server refuses it, breaks off too often, or sends another file
     */
    void download(RecordFile file, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        boolean resumed = Files.exists(part) && Files.size(part) > 0;
        complete(file, part);
        String found = Digests.md5(part);
        if (!found.equals(file.md5()) && resumed) {
            // What was there may have been the beginning of another file.
            Files.delete(part);
            complete(file, part);
            found = Digests.md5(part);
        }
        if (!found.equals(file.md5())) {
            Files.delete(part);
            throw new DataException(
                    file.link() + ": expected MD5 " + file.md5() + ", found " + found);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private void complete(RecordFile file, Path part) throws IOException {
        if (Files.exists(part) && Files.size(part) > file.bytes()) {
            Files.delete(part);
        }
        try (AmountDisplay display = progress.open(file.name(), file.bytes())) {
            int left = tries;
            long have = size(part);
            while (have < file.bytes()) {
                display.at(have);
                String trouble = go(file, part, have, display);
                long now = size(part);
                left = now > have ? tries : left - 1;
                have = now;
                if (have < file.bytes()) {
                    giveUpOrWait(file, have, left, trouble);
                }
            }
            display.at(have);
        }
    }

    private void giveUpOrWait(RecordFile file, long have, int left, String trouble) {
        if (left <= 0) {
            throw new DataException(
                    String.format(
                            "%s: broke off after %d of %d bytes (%s); run the same command to continue",
                            file.link(), have, file.bytes(), trouble));
        }
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while downloading " + file.name(), e);
        }
    }

    /** One request; returns why it ended early, or nothing. */
    private String go(RecordFile file, Path part, long have, AmountDisplay display)
            throws IOException {
        HttpResponse<InputStream> answer;
        try {
            answer = web.bytes(file.link(), have);
        } catch (IOException e) {
            return IoReason.of(e);
        }
        try (InputStream body = answer.body()) {
            int status = answer.statusCode();
            if (status == Web.TOO_MANY_REQUESTS || status >= Web.SERVER_ERROR) {
                return "status " + status;
            }
            if (status == Web.RANGE_NOT_SATISFIABLE) {
                Files.deleteIfExists(part);
                return "status " + status;
            }
            if (status != Web.OK && status != Web.PARTIAL_CONTENT) {
                throw new DataException(
                        file.link() + ": expected the file, found status " + status);
            }
            boolean append = status == Web.PARTIAL_CONTENT && continues(answer, have);
            if (status == Web.PARTIAL_CONTENT && !append) {
                return "the server sent another part than asked for";
            }
            return copy(body, part, append, file.bytes(), display);
        }
    }

    private static boolean continues(HttpResponse<?> answer, long have) {
        return answer.headers()
                .firstValue("Content-Range")
                .filter(range -> range.startsWith("bytes " + have + "-"))
                .isPresent();
    }

    private static String copy(
            InputStream body, Path part, boolean append, long limit, AmountDisplay display)
            throws IOException {
        StandardOpenOption how =
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        long have = append ? Files.size(part) : 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, how)) {
            while (true) {
                int read;
                try {
                    read = body.read(buffer);
                } catch (IOException e) {
                    return IoReason.of(e);
                }
                if (read < 0) {
                    return "the connection ended";
                }
                out.write(buffer, 0, read);
                have += read;
                display.at(have);
                if (have > limit) {
                    throw new DataException(
                            part + ": expected " + limit + " bytes, the server sends more");
                }
            }
        }
    }

    private static long size(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }
}
