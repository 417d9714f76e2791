package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.console.AmountDisplay;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.features.store.DatasetFingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteDataTest {
    @TempDir Path folder;
    private Path there;
    private Path cache;

    @BeforeEach
    void makeData() throws IOException {
        there = folder.resolve("there");
        cache = folder.resolve("cache");
        new SoundEventDataset(5, 1).write(there);
        Files.writeString(there.resolve("archive.zip"), "not needed");
    }

    private RemoteData look() {
        return RemoteData.look(
                RemoteFolder.of(there.toUri().toString(), HadoopSettings.ofThisProcess()));
    }

    @Test
    void copiesTheDataSetWithItsFingerprint() {
        RemoteData data = look();
        Path copy = data.copyIn(cache);
        data.fetch(copy);

        DatasetFingerprint fingerprint = new DatasetFingerprint(cache, AmountDisplay::ofClips);
        assertThat(fingerprint.fingerprint(DatasetReader.read(copy)))
                .isEqualTo(fingerprint.fingerprint(DatasetReader.read(there)));
        assertThat(copy.resolve("archive.zip")).doesNotExist();
    }

    @Test
    void isCopiedOnceWhenSeveralStartAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> fetches = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                RemoteData data = look();
                fetches.add(threads.submit(() -> data.fetch(data.copyIn(cache))));
            }
            for (Future<?> fetch : fetches) {
                fetch.get();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> copies = Files.list(cache.resolve("data"))) {
            assertThat(copies.filter(Files::isDirectory)).containsExactly(look().copyIn(cache));
        }
    }

    @Test
    void startsAnewWhereAProcessDiedWhileCopying() throws IOException {
        RemoteData data = look();
        Path copy = data.copyIn(cache);
        Path partial = copy.resolveSibling("." + copy.getFileName() + ".partial");
        Files.createDirectories(partial);
        Files.writeString(partial.resolve("half"), "");
        data.fetch(copy);

        assertThat(DatasetReader.read(copy).clips()).isNotEmpty();
        assertThat(copy.resolve("half")).doesNotExist();
        assertThat(partial).doesNotExist();
    }

    @Test
    void isAnotherCopyWhenTheDataChanges() throws IOException {
        Path before = look().copyIn(cache);
        Path table = there.resolve("FSDnoisy18k.meta").resolve("train.csv");
        Files.writeString(table, Files.readString(table) + "\n");

        assertThat(look().copyIn(cache)).isNotEqualTo(before);
    }

    @Test
    void refusesAFolderWithoutADataSet() {
        assertThatThrownBy(
                        () ->
                                RemoteData.look(
                                        RemoteFolder.of(
                                                folder.resolve("nowhere").toUri().toString(),
                                                HadoopSettings.ofThisProcess())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nowhere: expected a data set's folder, found none of");
    }
}
