package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.NearNames;
import io.github.aclsweep.storage.KeptFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folder of all sweeps' results.
 *
 * @param files the folder, for example {@code results}, or a URI
 */
record ResultsFolder(KeptFolder files) implements AutoCloseable {
    private static final int MOST_NAMES = 10;

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
        return sweep(name, List.of());
    }

    /**
     * The sweep of a name where a table may be named, too.
     *
     * @param tables the names of tables that there are
     * @throws DataException if there is none; says which names are near, of sweeps and of tables
     */
    StoredSweep sweep(String name, List<String> tables) {
        Path root = files.here();
        if (root.equals(root.resolve(name).normalize().getParent())) {
            StoredSweep sweep = new StoredSweep(files, Path.of(name).normalize().toString());
            sweep.refresh();
            if (sweep.exists()) {
                return sweep;
            }
        }
        List<String> names = new ArrayList<>(sweeps().stream().map(StoredSweep::name).toList());
        names.addAll(tables);
        throw new DataException(
                "there is no sweep%s '%s' in %s; %s"
                        .formatted(
                                tables.isEmpty() ? "" : " or published table",
                                name,
                                files.place(""),
                                near(name, names)));
    }

    private static String near(String name, List<String> names) {
        if (names.isEmpty()) {
            return "there are no sweeps in it; ./sweep run makes one, and --results names another folder";
        }
        return NearNames.questionOrAll(name, names, MOST_NAMES);
    }

    @Override
    public void close() {
        files.close();
    }
}
