package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The folder of all sweeps' results.
 *
 * @param root for example {@code results}
 */
record ResultsFolder(Path root) {

    /** All sweeps, the latest first. */
    List<StoredSweep> sweeps() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(StoredSweep::isSweep)
                    .map(StoredSweep::new)
                    .sorted(Comparator.comparing(StoredSweep::changed).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root + ": " + e.getMessage(), e);
        }
    }

    /**
     * The sweep of a name.
     *
     * @throws DataException if there is none; says which names are near
     */
    StoredSweep sweep(String name) {
        Path folder = root.resolve(name).normalize();
        boolean inside = root.normalize().equals(folder.getParent());
        if (inside && StoredSweep.isSweep(folder)) {
            return new StoredSweep(folder);
        }
        List<String> names = sweeps().stream().map(StoredSweep::name).toList();
        throw new DataException(
                "there is no sweep '%s' in %s; %s".formatted(name, root, near(name, names)));
    }

    private static String near(String name, List<String> names) {
        if (names.isEmpty()) {
            return "there are no sweeps, ./sweep run makes one; other folders are named by --results";
        }
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        List<String> near =
                names.stream()
                        .filter(
                                other ->
                                        other.startsWith(name)
                                                || distance.apply(name, other)
                                                        <= Math.max(2, name.length() / 3))
                        .sorted(Comparator.comparing(other -> distance.apply(name, other)))
                        .limit(3)
                        .toList();
        return near.isEmpty()
                ? "there are " + String.join(", ", names.subList(0, Math.min(10, names.size())))
                : "did you mean " + String.join(" or ", near) + "?";
    }
}
