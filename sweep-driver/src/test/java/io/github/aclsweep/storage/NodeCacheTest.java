package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCacheTest {
    @TempDir Path root;

    @Test
    void removesWhatWasUsedLongestAgoUntilTheRestFits() throws IOException {
        entry("data/old", 60, 3);
        entry("features/middle", 30, 2);
        entry("data/new", 30, 1);
        new NodeCache(root, 100).trim();
        assertThat(entries()).containsExactlyInAnyOrder("data/new", "features/middle");

        new NodeCache(root, 59).trim();
        assertThat(entries()).containsExactly("data/new");
        assertThat(root.resolve("data")).isDirectoryNotContaining("glob:**/.removed*");
    }

    @Test
    void keepsWhatIsInUseAndCountsItAsUsed() throws IOException {
        entry("data/used", 60, 9);
        entry("data/other", 60, 1);
        NodeCache cache = new NodeCache(root, 10);
        NodeCache.Use use = cache.use(root.resolve("data/used"));
        // Another cache object, as another trial's process has.
        new NodeCache(root, 10).trim();
        assertThat(entries()).containsExactly("data/used");

        use.close();
        entry("data/other", 5, 1);
        new NodeCache(root, 70).trim();
        assertThat(entries()).containsExactlyInAnyOrder("data/used", "data/other");
        new NodeCache(root, 60).trim();
        assertThat(entries()).containsExactly("data/used");
        new NodeCache(root, 10).trim();
        assertThat(entries()).isEmpty();
    }

    @Test
    void forgetsTheMarksOfProcessesThatDied() throws IOException {
        entry("data/a", 60, 1);
        Path mark = root.resolve("in-use/a.of-a-process-that-died");
        Files.createDirectories(mark.getParent());
        Files.writeString(mark, "");
        new NodeCache(root, 10).trim();

        assertThat(entries()).isEmpty();
        assertThat(mark).doesNotExist();
    }

    @Test
    void removesNothingWithoutALimit() throws IOException {
        entry("data/a", 60, 1);
        new NodeCache(root, 0).trim();

        assertThat(entries()).containsExactly("data/a");
    }

    private void entry(String name, int bytes, int hoursAgo) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        Files.write(folder.resolve("file"), new byte[bytes]);
        FileTime used = FileTime.from(Instant.now().minusSeconds(3600L * hoursAgo));
        Files.setLastModifiedTime(folder, used);
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(file -> file.getParent().getParent() != null)
                    .filter(Files::isDirectory)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> name.contains("/"))
                    .toList();
        }
    }
}
