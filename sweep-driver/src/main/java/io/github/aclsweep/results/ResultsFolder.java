package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.storage.KeptFolder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The folder of all sweeps' results.
 *
 * @param files the folder, for example {@code results}, or a URI
 */
record ResultsFolder(KeptFolder files) implements AutoCloseable {

    /** All sweeps, the latest first. */
    List<StoredSweep> sweeps() {
        return files.folders().stream()
                .map(name -> new StoredSweep(files, name))
                .peek(StoredSweep::refresh)
                .filter(StoredSweep::exists)
                .sorted(Comparator.comparing(StoredSweep::changed).reversed())
                .toList();
    }

    /**
     * The sweep of a name, with its table, configuration and provenance.
     *
     * @throws DataException if there is none; says which names are near
     */
    StoredSweep sweep(String name) {
        Path root = files.here();
        if (root.equals(root.resolve(name).normalize().getParent())) {
            StoredSweep sweep = new StoredSweep(files, Path.of(name).normalize().toString());
            sweep.refresh();
            if (sweep.exists()) {
                return sweep;
            }
        }
        List<String> names = sweeps().stream().map(StoredSweep::name).toList();
        throw new DataException(
                "there is no sweep '%s' in %s; %s"
                        .formatted(name, files.place(""), near(name, names)));
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

    @Override
    public void close() {
        files.close();
    }
}
