package io.github.aclsweep.cluster;

import com.google.gson.JsonParseException;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * The hosts that were set aside during a run, for whoever looks after them: a line each in the file
 * {@value #FILE} among the logs.
 */
public final class HostsAside {
    private static final String FILE = "hosts-aside.jsonl";

    private final Path file;
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /**
     * The hosts of one run.
     *
     * @param logs folder of the sweep's logs
     */
    public HostsAside(Path logs) {
        this.file = logs.resolve(FILE);
    }

    /**
     * A host that gets no trials for a while.
     *
     * @param since time in UTC, ISO 8601
     * @param why one sentence
     */
    public record Entry(String host, String since, String why) {
        /** Not so where the time cannot be read. */
        private boolean isBefore(Instant time) {
            try {
                return since != null && Instant.parse(since).isBefore(time);
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return "%s was set aside at %s: %s".formatted(host, since, why);
        }
    }

    /**
     * Adds a host.
     *
     * @throws UncheckedIOException if it cannot be written down
     */
    public Entry add(String host, String why) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Entry entry = new Entry(host, now, why);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    Json.compact().toJson(entry) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw IoReason.cannotWrite(file, e);
        }
        return entry;
    }

    /** Those of this run, a sentence each. */
    public List<String> ofThisRun() {
        return read(file).stream()
                .filter(entry -> !entry.isBefore(began))
                .map(Entry::toString)
                .toList();
    }

    /** The last that were set aside in a sweep, a sentence each; none where nothing is known. */
    public static List<String> last(Path logs, int most) {
        List<Entry> all = read(logs.resolve(FILE));
        return all.subList(Math.max(0, all.size() - most), all.size()).stream()
                .map(Entry::toString)
                .toList();
    }

    private static List<Entry> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> Json.compact().fromJson(line, Entry.class))
                    .filter(Objects::nonNull)
                    .toList();
        } catch (IOException | JsonParseException e) {
            return List.of(new Entry("a host", "a time that cannot be read", file + " is broken"));
        }
    }
}
