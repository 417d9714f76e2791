package io.github.aclsweep.method.program;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.trial.TrialMonitor;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Follows the {@code metrics.jsonl} that a program appends to: progress goes to the monitor, and
 * the numbers become the trial's learning curves. Where the program goes on from a checkpoint, the
 * curves of earlier attempts are kept up to there.
 */
final class ProgramMetrics {
    private static final Logger LOG = LogManager.getLogger(ProgramMetrics.class);
    private static final String STAGE = "program";
    private static final String EPOCH = "epoch";
    private static final String EPOCHS = "epochs";
    private static final String PROGRESS = "progress";

    /** Of a program that has lost count. */
    private static final int MOST_LINES = 100_000;

    private static final int LONGEST_READ = 1 << 20;
    private static final int PARTS = 1000;

    private final Path file;
    private final Path curves;
    private final TrialMonitor monitor;
    private final List<JsonObject> earlier;
    private long position;
    private final Deque<String> unread = new ArrayDeque<>();
    private String begun = "";
    private int lines;
    private int epochs;
    private long done;
    private boolean warned;
    private final Optional<Measure> watched;
    private boolean judges = true;
    private boolean looked;

    /**
     * A follower that begins behind what earlier attempts wrote.
     *
     * @param watched the measure that may end the trial early
     * @param planned the epochs of the trial, 0: the program will say it
     */
    ProgramMetrics(
            ProgramFolders folders, TrialMonitor monitor, Optional<Measure> watched, int planned) {
        this.watched = watched;
        this.epochs = planned;
        this.file = folders.progress();
        this.curves = folders.curves();
        this.monitor = monitor;
        this.earlier = read(curves);
        catchUp();
        this.looked =
                watched.stream().anyMatch(of -> earlier.stream().anyMatch(o -> o.has(of.name())));
        this.position = size(file);
        monitor.begin(Stage.PROGRAM, 0, 0);
    }

    private static List<JsonObject> read(Path curves) {
        List<JsonObject> lines = new ArrayList<>();
        try {
            if (Files.exists(curves)) {
                Files.readAllLines(curves).forEach(line -> lines.add(object(line)));
            }
        } catch (IOException | JsonParseException | IllegalStateException e) {
            LOG.warn("{} is broken; its learning curves are lost", curves);
        }
        return lines;
    }

    /** Takes over what the last attempt wrote before its process was killed and could read it. */
    private void catchUp() {
        int known = earlier.stream().mapToInt(line -> line.get(EPOCH).getAsInt()).max().orElse(0);
        int before = earlier.size();
        try (Stream<String> written =
                Files.exists(file)
                        ? Files.lines(file, StandardCharsets.ISO_8859_1).limit(MOST_LINES)
                        : Stream.empty()) {
            for (String line : (Iterable<String>) written::iterator) {
                Map<String, Double> numbers = numbersOf(line);
                int epoch = numbers.getOrDefault(EPOCH, 0.0).intValue();
                if (epoch > known) {
                    earlier.add(object(curve(epoch, numbers)));
                    known = epoch;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be read; the end of its learning curves may be lost", file);
        }
        if (earlier.size() > before) {
            AtomicFiles.write(curves, text(earlier));
        }
    }

    private static Map<String, Double> numbersOf(String line) {
        try {
            return numbers(object(line));
        } catch (JsonParseException | IllegalStateException e) {
            return Map.of(); // the process was killed while it wrote it
        }
    }

    private static String text(List<JsonObject> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Json.compact().toJson(line)).append('\n'));
        return text.toString();
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Takes the rest of what a program wrote that has ended: nothing ends it any more. */
    void finish() {
        judges = false;
        follow();
    }

    /** Whether the watched measure was in any line. */
    boolean looked() {
        return looked;
    }

    /**
     * Takes what the program has written since the last call.
     *
     * @throws RuntimeException if the trial should end, which must not be caught
     */
    void follow() {
        long size = size(file);
        if (size < position) { // the program has started again
            position = 0;
            begun = "";
        }
        while (position < size) {
            String text = begun + next();
            int end = text.lastIndexOf('\n') + 1;
            begun = text.substring(end);
            text.substring(0, end).lines().forEach(unread::add);
        }
        while (!unread.isEmpty()) { // a line may end the trial; the others are taken afterwards
            take(unread.remove());
        }
        if (lines == 0) {
            monitor.show(0, 0); // it runs, and that is all it says
        }
    }

    private String next() {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
            opened.seek(position);
            byte[] bytes = new byte[(int) Math.min(LONGEST_READ, opened.length() - position)];
            opened.readFully(bytes);
            position += bytes.length;
            // Characters of several bytes belong into no line of numbers.
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    private void take(String line) {
        if (line.isBlank() || lines >= MOST_LINES) {
            return;
        }
        try {
            JsonObject values = object(line);
            lines++;
            Map<String, Double> numbers = numbers(values);
            int epoch = numbers.getOrDefault(EPOCH, (double) lines).intValue();
            append(epoch, numbers);
            tell(epoch, numbers);
            look(epoch, numbers);
        } catch (JsonParseException | IllegalStateException e) {
            if (!warned) {
                LOG.info("not a JSON object in metrics.jsonl: {}", line);
                warned = true;
            }
        }
    }

    private void look(int epoch, Map<String, Double> numbers) {
        if (watched.isEmpty() || !numbers.containsKey(watched.get().name())) {
            return;
        }
        looked = true;
        double value = numbers.get(watched.get().name());
        boolean isLast = epochs > 0 && epoch >= epochs;
        if (judges && !isLast && Double.isFinite(value)) {
            monitor.endIfEnough(new Look(epoch, epochs, watched.get(), value));
        }
    }

    private static JsonObject object(String line) {
        return JsonParser.parseString(line).getAsJsonObject();
    }

    private static Map<String, Double> numbers(JsonObject values) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> each : values.entrySet()) {
            if (each.getValue().isJsonPrimitive()) {
                try {
                    numbers.put(each.getKey(), each.getValue().getAsDouble());
                } catch (NumberFormatException e) {
                    LOG.debug("not a number: {}", each);
                }
            }
        }
        return numbers;
    }

    private void append(int epoch, Map<String, Double> numbers) {
        String json = curve(epoch, numbers) + "\n";
        if (lines == 1) {
            earlier.removeIf(before -> before.get(EPOCH).getAsInt() >= epoch);
            AtomicFiles.write(curves, text(earlier) + json);
            return;
        }
        try {
            Files.writeString(curves, json, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw IoReason.cannotWrite(curves, e);
        }
    }

    /** A line of the learning curves. */
    private static String curve(int epoch, Map<String, Double> numbers) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("stage", STAGE);
        line.put(EPOCH, epoch);
        numbers.forEach(
                (name, number) -> {
                    if (!List.of(EPOCH, EPOCHS, PROGRESS).contains(name)) {
                        line.put(name, number);
                    }
                });
        return Json.compact().toJson(line);
    }

    private void tell(int epoch, Map<String, Double> numbers) {
        double loss = numbers.getOrDefault("loss", Double.NaN);
        int total = numbers.getOrDefault(EPOCHS, (double) epochs).intValue();
        double share = numbers.getOrDefault(PROGRESS, total > 0 ? (double) epoch / total : 0.0);
        long now = Math.round(PARTS * Math.max(0, Math.min(1, share)));
        if (lines == 1 || total != epochs) {
            epochs = total;
            done = now;
            monitor.begin(Stage.PROGRAM, share > 0 ? PARTS : 0, epochs, done);
        }
        monitor.loss(loss);
        monitor.show(now - done, epoch);
        done = now;
    }
}
