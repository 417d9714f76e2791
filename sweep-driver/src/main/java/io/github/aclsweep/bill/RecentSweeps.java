package io.github.aclsweep.bill;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sweeps beside a sweep.
 *
 * @param folders theirs, those that changed last first
 */
public record RecentSweeps(List<Path> folders) {
    private static final int MOST = 50;

    public RecentSweeps {
        folders = List.copyOf(folders);
    }

    /** The other sweeps in the folder that a sweep lies in; none if it is not there yet. */
    public static RecentSweeps beside(Path sweepFolder) {
        Path parent = sweepFolder.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return new RecentSweeps(List.of());
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return new RecentSweeps(
                    folders.filter(each -> !each.equals(sweepFolder.toAbsolutePath()))
                            .filter(each -> Files.isRegularFile(each.resolve("table.json")))
                            .filter(each -> Files.isRegularFile(each.resolve("sweep.conf")))
                            .sorted(Comparator.comparing(RecentSweeps::changed).reversed())
                            .limit(MOST)
                            .toList());
        } catch (IOException e) {
            throw IoReason.cannotRead(parent, e);
        }
    }

    private static long changed(Path folder) {
        return folder.resolve("table.json").toFile().lastModified();
    }
}
