package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.NearNames;
import io.github.aclsweep.storage.KeptFolder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
        List<String> names = sweeps().stream().map(StoredSweep::name).toList();
        throw new DataException(
                "there is no sweep%s '%s' in %s; %s"
                        .formatted(
                                tables.isEmpty() ? "" : " or published table",
                                name,
                                files.place(""),
                                near(name, names, tables)));
    }

    /** Of more sweeps than are named, the tables must not be left out. */
    private static String near(String name, List<String> sweeps, List<String> tables) {
        List<String> all = Stream.concat(sweeps.stream(), tables.stream()).toList();
        if (all.isEmpty()) {
            return "there are no sweeps in it; ./sweep run makes one, and --results names another folder";
        }
        boolean apart = !sweeps.isEmpty() && NearNames.nearest(name, all).isEmpty();
        return NearNames.questionOrAll(name, apart ? sweeps : all, MOST_NAMES)
                + (apart && !tables.isEmpty()
                        ? "; published tables: " + String.join(", ", tables)
                        : "");
    }

    @Override
    public void close() {
        files.close();
    }
}
