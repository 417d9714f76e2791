package io.github.aclsweep.checkpoint.pytorch;

import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.FileKind;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * A file of {@code torch.save}: {@code .pth} and {@code .pt}, zip or legacy.
 *
 * @param file where it was read from
 * @param root what it holds
 */
public record PyTorchFile(Path file, PyTorchValue root) {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private static final long SHARED = 4;

    /** The pickle of the magic number: protocol 2, a long of ten bytes. */
    private static final byte[] LEGACY = {
        (byte) 0x80, 2, (byte) 0x8a, 10, 'l', (byte) 0xfc, (byte) 0x9c, 'F'
    };

    /** Whether a file begins as PyTorch's do; false if it cannot be read. */
    public static boolean isPyTorch(Path file) {
        try {
            return starts(file, ZIP) || starts(file, LEGACY);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads a whole file.
     *
     * @throws DataException if it is missing, cut short, of another format, or its pickle names
     *     anything but tensors and plain containers
     */
    public static PyTorchFile read(Path file) {
        try {
            return new PyTorchFile(file, PyTorchValue.of(unpickled(file)));
        } catch (UnreadableException e) {
            throw new DataException(file + ": " + e.getMessage(), e);
        } catch (ZipException e) {
            throw new DataException(file + ": the zip archive is damaged or cut short", e);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + IoReason.of(file, e), e);
        }
    }

    private static Object unpickled(Path file) throws IOException {
        if (starts(file, ZIP)) {
            return ZipContainer.read(file);
        } else if (starts(file, LEGACY)) {
            if (Files.size(file) > Integer.MAX_VALUE) {
                throw new UnreadableException("larger than 2 GiB");
            }
            return LegacyContainer.read(Files.readAllBytes(file));
        }
        throw new UnreadableException(
                FileKind.of(start(file, FileKind.SNIFFED_BYTES))
                        .map(kind -> "found " + kind + ", expected a file of torch.save")
                        .orElse("not a file of torch.save, neither zip nor legacy"));
    }

    private static boolean starts(Path file, byte[] magic) throws IOException {
        return Arrays.equals(magic, start(file, magic.length));
    }

    private static byte[] start(Path file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(bytes);
        }
    }

    /**
     * The tensors of the state dict that the file is or holds, by name.
     *
     * @throws DataException if there is none, it cannot be told which is meant, or its tensors name
     *     far more values than the file holds
     */
    public List<NamedTensor> stateDict() {
        if (!(root instanceof PyTorchValue.Entries dictionary)) {
            throw new DataException(file + ": holds " + root + ", expected a state dict");
        }
        StateDictSearch.Found found =
                StateDictSearch.in(dictionary)
                        .orElseThrow(
                                () ->
                                        new DataException(
                                                "%s: holds %s, expected a state dict, which holds tensors only, or one under 'state_dict' or 'model'"
                                                        .formatted(file, dictionary)));
        List<NamedTensor> tensors = new ArrayList<>();
        long room = valuesAtMost();
        for (Map.Entry<String, PyTorchValue> entry : found.tensors().entrySet()) {
            PyTorchValue.Tensor tensor = (PyTorchValue.Tensor) entry.getValue();
            room -= tensor.values();
            if (room < 0) {
                throw new DataException(
                        file + ": its tensors name far more values than the file holds");
            }
            tensors.add(tensor.named(entry.getKey()));
        }
        return tensors;
    }

    /** Tensors may share values, and a repeated value takes no room in the file. */
    private long valuesAtMost() {
        try {
            return SHARED * Files.size(file) + StridedTensor.MOST_REPEATED;
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + IoReason.of(file, e), e);
        }
    }
}
