package io.github.aclsweep.summary;

import io.github.aclsweep.TestingFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Published tables that somebody typed. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class PublishedTableFuzzTest {
    private static final Path PUBLISHED =
            Path.of(System.getProperty("project.root"), "results", "published");

    @TempDir private Path folder;

    @Test
    void readsOrRefusesPublishedTables() throws IOException {
        List<Path> tables;
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            tables = files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
        }
        for (Path table : tables) {
            Path copy = Files.copy(table, folder.resolve(table.getFileName()));
            new TestingFuzz(copy).damage(() -> PublishedTableReader.read(copy));
        }
    }
}
