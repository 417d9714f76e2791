package io.github.aclsweep.features;

import io.github.aclsweep.dataset.DataException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A feature file of the published implementation: HDF5 with {@code binary_data}, a row of bytes per
 * clip that are float64 values, frames x bands, and {@code labels}, the clip's class number as a
 * text or a number. Any of the filters that h5py writes. Rows are read one at a time.
 */
final class ReferenceFeatures implements AutoCloseable {
    private final Path file;
    private final int bands;
    private final HdfFile hdf;
    private final Dataset rows;
    private final Dataset labels;

    private ReferenceFeatures(Path file, int bands, HdfFile hdf) {
        this.file = file;
        this.bands = bands;
        this.hdf = hdf;
        this.rows = dataset("binary_data");
        this.labels = dataset("labels");
        if (labels.getDimensions().length != 1
                || clips() != labels.getDimensions()[0]
                || clips() == 0) {
            throw unreadable(
                    "%d rows and %d labels, expected as many of both and at least one"
                            .formatted(clips(), labels.getDimensions()[0]));
        }
    }

    /**
     * Opens a file.
     *
     * @throws DataException if it is no such file
     */
    static ReferenceFeatures open(Path file, int bands) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": no such file");
        }
        HdfFilters.register();
        HdfFile hdf;
        try {
            hdf = new HdfFile(file);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // Of a damaged file the library believes every size and address.
            throw new DataException(file + ": found no HDF5 file, or one cut short", e);
        }
        try {
            return new ReferenceFeatures(file, bands, hdf);
        } catch (RuntimeException e) {
            hdf.close();
            throw e;
        }
    }

    private Dataset dataset(String name) {
        try {
            Dataset dataset = hdf.getDatasetByPath(name);
            int rank = dataset.getDimensions().length;
            if (rank == 1 || rank == 2) {
                return dataset;
            }
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            String why =
                    !isUnsupported(e)
                            ? ""
                            : ": it has a form of HDF5 that is not supported; write it without"
                                    + " libver='latest'";
            throw new DataException(file + ": found no readable dataset " + name + why, e);
        }
        throw unreadable(name + " is expected to be a list of rows");
    }

    private static boolean isUnsupported(Throwable failure) {
        return failure != null
                && (failure instanceof UnsupportedHdfException
                        || isUnsupported(failure.getCause()));
    }

    int clips() {
        return rows.getDimensions()[0];
    }

    /** The class number of a clip. */
    int label(int clip) {
        Object found = row(labels, clip);
        String number = found instanceof String || found instanceof Number ? found + "" : "";
        if (!number.matches("\\d{1,4}")) {
            throw unreadable("label " + clip + " is " + found + ", expected a class number");
        }
        return Integer.parseInt(number);
    }

    /** The log-mel of a clip. */
    LogMel logMel(int clip) {
        byte[] bytes = bytes(row(rows, clip), clip);
        int frameBytes = Double.BYTES * bands;
        if (bytes.length == 0 || bytes.length % frameBytes != 0) {
            throw unreadable(
                    "row %d has %d bytes, expected a multiple of %d (%d bands of float64)"
                            .formatted(clip, bytes.length, frameBytes, bands));
        }
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[bytes.length / Double.BYTES];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values.getDouble();
            if (!Float.isFinite(floats[i])) {
                throw unreadable("row " + clip + " holds " + floats[i]);
            }
        }
        return new LogMel(floats.length / bands, bands, floats);
    }

    private Object row(Dataset dataset, int clip) {
        try {
            int[] dimensions = dataset.getDimensions();
            return dimensions.length == 1
                    ? Array.get(dataset.getData(new long[] {clip}, new int[] {1}), 0)
                    : Array.get(
                            dataset.getData(new long[] {clip, 0}, new int[] {1, dimensions[1]}), 0);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new DataException(
                    file + ": row " + clip + " of " + dataset.getName() + " cannot be read", e);
        }
    }

    /** Unsigned bytes come as ints. */
    private byte[] bytes(Object row, int clip) {
        if (!(row instanceof int[] values)) {
            throw unreadable("row " + clip + " is expected to hold unsigned bytes");
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private DataException unreadable(String problem) {
        return new DataException(file + ": " + problem);
    }

    @Override
    public void close() {
        hdf.close();
    }
}
