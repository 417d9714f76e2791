package io.github.aclsweep.features;

import io.github.aclsweep.dataset.DataException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.io.IOException;
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
    private static final int MOST_CHUNKS = 1 << 16;

    private final Path file;
    private final int bands;
    private final BoundedChannel channel;
    private final HdfFile hdf;
    private final Dataset rows;
    private final Dataset labels;

    private ReferenceFeatures(Path file, int bands, BoundedChannel channel) {
        this.file = file;
        this.bands = bands;
        this.channel = channel;
        this.hdf = hdf();
        this.rows = dataset("binary_data");
        this.labels = dataset("labels");
        if (labels.getDimensions().length != 1
                || clips() != labels.getDimensions()[0]
                || clips() == 0) {
            throw unreadable(
                    "%d rows and %d labels, expected as many of both and at least one"
                            .formatted(clips(), labels.getDimensions()[0]));
        }
        if (clips() > hdf.size()) { // of rows that were never written it would make zeros
            throw unreadable("%d rows in %d bytes".formatted(clips(), hdf.size()));
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
        BoundedChannel channel = channel(file);
        try {
            return new ReferenceFeatures(file, bands, channel);
        } catch (RuntimeException e) {
            close(channel, file);
            throw e;
        }
    }

    private static BoundedChannel channel(Path file) {
        try {
            return BoundedChannel.open(file);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read", e);
        }
    }

    /** Of a channel and not a path: links to other files find none then. */
    private HdfFile hdf() {
        try {
            return new HdfFile(channel);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // Of a damaged file the library believes every size and address.
            throw new DataException(file + ": found no HDF5 file, or one cut short", e);
        }
    }

    private Dataset dataset(String name) {
        channel.renew();
        try {
            Dataset dataset = hdf.getDatasetByPath(name);
            int rank = dataset.getDimensions().length;
            if (rank == 1 || rank == 2) {
                requireSmallRows(dataset);
                return dataset;
            }
        } catch (DataException e) {
            throw e;
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

    /** Memory is reserved for a row and for a chunk before either is looked for in the file. */
    private void requireSmallRows(Dataset dataset) {
        int[] dimensions = dataset.getDimensions();
        int values = dimensions.length == 1 ? 1 : dimensions[1];
        requireFew("rows", dataset, values);
        if (dataset instanceof ChunkedDataset chunked) {
            int[] chunk = chunked.getChunkDimensions();
            long all = 1;
            for (int length : chunk) {
                all = length <= 0 ? 0 : Math.min(Integer.MAX_VALUE, all * length);
            }
            requireFew("chunks", dataset, all);
            if (dimensions.length == 2 && values / chunk[1] > MOST_CHUNKS) {
                throw unreadable(
                        "%s has rows of %d chunks, at most %d are read"
                                .formatted(dataset.getName(), values / chunk[1], MOST_CHUNKS));
            }
        }
    }

    private void requireFew(String what, Dataset dataset, long values) {
        int size = dataset.getDataType().getSize();
        long bytes = size <= 0 ? 0 : size * values;
        if (bytes <= 0 || bytes > HdfFilters.MOST_BYTES) {
            throw unreadable(
                    "%s has %s of %d values of %d bytes, expected 1 to %d bytes"
                            .formatted(
                                    dataset.getName(), what, values, size, HdfFilters.MOST_BYTES));
        }
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
        channel.renew();
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
        close(channel, file);
    }

    private static void close(BoundedChannel channel, Path file) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DataException(file + ": cannot be closed", e);
        }
    }
}
