package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.storage.TestingHdfs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A sweep whose data, features, checkpoints and results lie on HDFS, and the same one without. */
@Timeout(900)
@ExtendWith(TestingHdfs.class)
class HdfsIT {
    private static final String SETTINGS =
            """
            sweep { axes.loss.alpha = [0, 1] }
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = 8, batch-clips = 16, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 3, milestones = [], standardise = true }
            cluster { memory-per-trial = 512, overhead-per-trial = 0, max-parallel = 1 }
            checkpoint.every-epochs = 1
            cache.max-gib = 1
            """;
    private static final List<String> CIRCUMSTANCES =
            List.of("seconds", "host", "device", "attempt", "reason", "started", "restart");

    @TempDir Path folder;

    @Test
    void givesTheSameTableAsWithoutAlthoughAnExecutorIsKilled(TestingHdfs.Cluster hdfs)
            throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        FileSystem there = hdfs.fileSystem();
        there.copyFromLocalFile(
                new org.apache.hadoop.fs.Path(data.toUri()),
                new org.apache.hadoop.fs.Path("/sounds"));
        TestingSubmissions local = submissions("local");
        TestingSubmissions remote = submissions("remote");

        Process plain = local.train("plain", SETTINGS + "data.root = \"%s\"\n".formatted(data));
        assertThat(local.await(plain)).as(() -> local.log("plain")).isZero();

        String settings =
                SETTINGS
                        + """
                        data.root = "%1$s/sounds"
                        cache { shared = "%1$s/shared", features-first = true }
                        """
                                .formatted(hdfs.url());
        Path pause = remote.folder().resolve(TestingPausedWork.FILE);
        Files.writeString(pause, "4");
        Process driver = remote.pausing("far", settings, hdfs.url() + "/results");
        killAnExecutorOnceATrialIsUnderWay(driver, there, pause);
        assertThat(remote.await(driver)).as(() -> remote.log("far")).isZero();

        List<String> kept = files(there, "/results/far");
        assertThat(rows(text(there, "/results/far/table.json"))).isEqualTo(plainRows(local));
        assertThat(kept)
                .contains("sweep.conf", "provenance.json", "logs/driver.log", "table.csv")
                .noneMatch(name -> name.contains("/.") || name.endsWith(".lock"))
                .noneMatch(name -> name.contains("lease-"));
        try (Stream<Path> trials = Files.list(local.results("plain").resolve("trials"))) {
            for (Path trial : trials.toList()) {
                for (String file : List.of("predictions.csv", "encoder.safetensors")) {
                    String name = "/results/far/trials/" + trial.getFileName() + "/" + file;
                    assertThat(bytes(there, name))
                            .isEqualTo(Files.readAllBytes(trial.resolve(file)));
                }
            }
        }
        assertThat(kept.stream().filter(name -> name.endsWith("trial.log")))
                .hasSize(2)
                .anyMatch(name -> text(there, "/results/far/" + name).contains("resumed from"));
        assertThat(kept).noneMatch(name -> name.contains("/checkpoint/"));
        assertThat(files(there, "/shared/features"))
                .hasSize(2)
                .anyMatch(name -> name.endsWith("frames.f32"));
        assertThat(Files.exists(Path.of("file:").toAbsolutePath())).isFalse();

        Process again = remote.train("far", settings, hdfs.url() + "/results");
        assertThat(remote.await(again)).as(() -> remote.log("far")).isZero();
        assertThat(remote.log("far")).contains("2 of 2 are complete; nothing is left to run");
        try (Stream<Path> copies = Files.list(remote.cache().resolve("drivers"))) {
            assertThat(copies).isEmpty();
        }
    }

    private TestingSubmissions submissions(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return new TestingSubmissions(own, "local-cluster[1,1,512]");
    }

    /** Attempts after that one do not pause. */
    private void killAnExecutorOnceATrialIsUnderWay(Process driver, FileSystem there, Path pause)
            throws IOException, InterruptedException {
        while (driver.isAlive()) {
            Optional<ProcessHandle> executor =
                    driver.descendants().filter(HdfsIT::isExecutor).findFirst();
            if (executor.isPresent()
                    && files(there, "/results").stream()
                            .anyMatch(name -> name.matches(".*/checkpoint/[^.].*"))) {
                Files.delete(pause);
                executor.get().destroyForcibly();
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean isExecutor(ProcessHandle process) {
        return Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(argument -> argument.endsWith("CoarseGrainedExecutorBackend"));
    }

    private static List<String> files(FileSystem there, String folder) throws IOException {
        List<String> names = new ArrayList<>();
        org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(folder);
        if (there.exists(root)) {
            RemoteIterator<LocatedFileStatus> files = there.listFiles(root, true);
            while (files.hasNext()) {
                names.add(files.next().getPath().toUri().getPath().substring(folder.length() + 1));
            }
        }
        return names;
    }

    private static byte[] bytes(FileSystem there, String file) throws IOException {
        try (InputStream in = there.open(new org.apache.hadoop.fs.Path(file))) {
            return in.readAllBytes();
        }
    }

    private static String text(FileSystem there, String file) {
        try {
            return new String(bytes(there, file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonObject> plainRows(TestingSubmissions local) throws IOException {
        return rows(Files.readString(local.results("plain").resolve("table.json")));
    }

    /** The rows without what tells when and where they came about. */
    private static List<JsonObject> rows(String table) {
        List<JsonObject> rows = new ArrayList<>();
        JsonParser.parseString(table)
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .forEach(row -> rows.add(deterministic(row.getAsJsonObject())));
        return rows;
    }

    private static JsonObject deterministic(JsonObject row) {
        JsonObject kept = new JsonObject();
        row.entrySet().stream()
                .filter(column -> CIRCUMSTANCES.stream().noneMatch(column.getKey()::contains))
                .forEach(column -> kept.add(column.getKey(), column.getValue()));
        return kept;
    }
}
