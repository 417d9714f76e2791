package io.github.aclsweep.checkpoint;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The last two checkpoints of a computation, safetensors files named {@code NUMBER-CHECKSUM}. A
 * file is written under another name, forced to the disk and renamed; the checksum is over all its
 * bytes, so that a torn or damaged one is recognised.
 */
public final class CheckpointFolder {
    private static final Logger LOG = LogManager.getLogger(CheckpointFolder.class);
    private static final Pattern NAME = Pattern.compile("(\\d{6,})-([0-9a-f]{32})\\.safetensors");
    private static final int KEPT = 2;
    private static final int CHECKSUM_BYTES = 16;

    private final Path folder;

    /**
     * A folder that need not exist yet.
     *
     * @param folder holds nothing but checkpoints
     */
    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Adds a checkpoint; the newest two are kept. */
    public void save(Checkpoint checkpoint) {
        try {
            Files.createDirectories(folder);
            Path unfinished = AtomicFiles.temporary(folder.resolve("checkpoint"));
            try {
                String checksum = write(checkpoint.file(), unfinished);
                List<Path> before = files();
                long number = before.isEmpty() ? 1 : number(before.get(0)) + 1;
                Path file = folder.resolve(name(number, checksum));
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                for (Path old : before.subList(Math.min(KEPT - 1, before.size()), before.size())) {
                    Files.deleteIfExists(old);
                }
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw IoReason.failed("cannot write a checkpoint in " + folder, folder, e);
        }
    }

    /**
     * The newest checkpoint that is whole and wanted. Damaged ones are removed with a warning, and
     * so is what an interrupted writer left.
     */
    public Optional<Checkpoint> newest(Predicate<Checkpoint> wanted) {
        try {
            removeUnfinished();
            for (Path file : files()) {
                Optional<Checkpoint> found = read(file);
                if (found.isEmpty()) {
                    LOG.warn("{} is damaged; going on without it", file);
                    Files.deleteIfExists(file);
                } else if (wanted.test(found.get())) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw IoReason.failed("cannot read checkpoints in " + folder, folder, e);
        }
    }

    /**
     * Removes the folder with all that is in it: file systems and programs leave files of their own
     * there, too.
     */
    public void delete() {
        try {
            if (Files.exists(folder)) {
                PathUtils.deleteDirectory(folder);
            }
        } catch (IOException e) {
            throw IoReason.failed("cannot remove checkpoints in " + folder, folder, e);
        }
    }

    private static Optional<Checkpoint> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(bytes);
        if (!checksum(digest).equals(matched(file).group(2))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.of(Safetensors.parse(file.toString(), bytes)));
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    private static String write(Safetensors content, Path file) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            content.writeTo(
                    bytes -> {
                        digest.update(bytes.duplicate());
                        writeAll(channel, bytes);
                    });
            channel.force(true);
        }
        return checksum(digest);
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Newest first. */
    private List<Path> files() throws IOException {
        return listed(file -> matched(file).matches()).stream()
                .sorted(Comparator.comparingLong(CheckpointFolder::number).reversed())
                .toList();
    }

    private void removeUnfinished() throws IOException {
        for (Path file : listed(path -> AtomicFiles.isTemporary(path.getFileName().toString()))) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> listed(Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(which).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** With the digits that {@link #NAME} knows, whatever the machine's language writes. */
    private static String name(long number, String checksum) {
        return String.format(Locale.ROOT, "%06d-%s.safetensors", number, checksum);
    }

    private static long number(Path file) {
        return Long.parseLong(matched(file).group(1));
    }

    private static Matcher matched(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        matcher.matches();
        return matcher;
    }

    private static String checksum(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, CHECKSUM_BYTES);
    }
}
