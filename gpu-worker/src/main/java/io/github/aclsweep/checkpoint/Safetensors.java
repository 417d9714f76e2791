package io.github.aclsweep.checkpoint;

import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file: eight bytes of header length, a JSON header, raw values, all little endian.
 *
 * @param tensors the tensors in the order of the header, names distinct
 * @param metadata free text by key
 */
public record Safetensors(List<NamedTensor> tensors, Map<String, String> metadata) {
    private static final int PREFIX = Long.BYTES;

    public Safetensors {
        tensors = List.copyOf(tensors);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads a whole file.
     *
     * @throws DataException if the file is missing, cut short, or not what the format asks for
     */
    public static Safetensors read(Path file) {
        return parse(file.toString(), bytes(file));
    }

    /** The content of a file that was read already; {@code source} names it in messages. */
    static Safetensors parse(String source, byte[] content) {
        return parse(source, ByteBuffer.wrap(content));
    }

    private static Safetensors parse(String file, ByteBuffer content) {
        ByteBuffer bytes = content.order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < PREFIX) {
            throw new DataException(file + ": not a safetensors file, shorter than 8 bytes");
        }
        if (bytes.get(0) == '{') {
            throw new DataException(
                    file
                            + ": found JSON, expected weights; of a model in several files, name the"
                            + " one that holds the encoder");
        }
        long headerLength = bytes.getLong();
        if (headerLength < 2 || headerLength > bytes.remaining()) {
            throw new DataException(
                    "%s: not a safetensors file or cut short: announces a header of %s bytes, %d bytes follow"
                            .formatted(
                                    file, Long.toUnsignedString(headerLength), bytes.remaining()));
        }
        byte[] text = new byte[(int) headerLength];
        bytes.get(text);
        SafetensorsHeader header =
                new SafetensorsHeaderReader(file).read(new String(text, StandardCharsets.UTF_8));
        header.check(file, bytes.remaining());
        return of(header, bytes.slice());
    }

    private static Safetensors of(SafetensorsHeader header, ByteBuffer data) {
        List<NamedTensor> tensors = new ArrayList<>();
        header.entries()
                .forEach(
                        (name, entry) -> {
                            int size = (int) (entry.end() - entry.begin());
                            ByteBuffer values = data.slice((int) entry.begin(), size);
                            tensors.add(
                                    entry.type().tensor(name, new Shape(entry.shape()), values));
                        });
        return new Safetensors(tensors, header.metadata());
    }

    private static ByteBuffer bytes(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new DataException(file + ": larger than 2 GiB");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes);
            }
            return bytes.flip();
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + IoReason.of(file, e), e);
        }
    }

    /** Writes the file whole or not at all: under a temporary name first, then renamed. */
    public void write(Path file) {
        AtomicFiles.write(file, this::writeTo);
    }

    private void writeTo(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            writeTo(bytes -> writeAll(channel, bytes));
            channel.force(true);
        }
    }

    /** Takes the bytes of a file, piece by piece. */
    @FunctionalInterface
    interface Sink {
        void accept(ByteBuffer bytes) throws IOException;
    }

    void writeTo(Sink sink) throws IOException {
        byte[] text = SafetensorsHeader.of(tensors, metadata).text();
        ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
        sink.accept(prefix.putLong(0, text.length));
        sink.accept(ByteBuffer.wrap(text));
        for (NamedTensor tensor : SafetensorsHeader.byOffset(tensors)) {
            sink.accept(tensor.data());
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
