package io.github.aclsweep.trial.run;

import io.github.aclsweep.dataset.DataException;
import java.nio.file.Path;

/** Where a trial that is run again is taken from, with its data; opened for one command. */
public interface SweepSource extends AutoCloseable {

    /** How a command opens one. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens the folder of all sweeps' results.
         *
         * @param results a path or a URI
         */
        SweepSource open(String results);
    }

    /**
     * The folder, on this machine, of a sweep.
     *
     * @param name the name of the sweep
     * @param trial the beginning of the id of the trial that is read
     */
    Path sweep(String name, String trial);

    /**
     * The folder of this machine with the data, fetched if need be.
     *
     * @param place where the settings say that the data is
     */
    String data(Locations place);

    @Override
    void close();

    /**
     * Folders of this machine.
     *
     * @throws DataException if the folder is a remote one
     */
    static SweepSource ofThisMachine(String results) {
        if (Locations.isRemote(results)) {
            throw new DataException(
                    "--results: %s: expected a folder of this machine; ./sweep starts the program that reads others"
                            .formatted(results));
        }
        return new OfThisMachine(Path.of(Locations.absolute(results)));
    }

    /**
     * Folders of this machine.
     *
     * @param results the folder of all sweeps' results
     */
    record OfThisMachine(Path results) implements SweepSource {
        @Override
        public Path sweep(String name, String trial) {
            return results.resolve(name);
        }

        @Override
        public String data(Locations place) {
            return place.dataRoot();
        }

        @Override
        public void close() {}
    }
}
