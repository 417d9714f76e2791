package io.github.aclsweep.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;

/**
 * Leases in a folder of a Hadoop file system. HDFS makes a file only once, and so does S3 when
 * asked to ({@code If-None-Match}). Other object stores let two makers through that come within the
 * same moment; then the file has the text of the last, which tells the others that it is not
 * theirs.
 */
record HadoopLeaseFiles(FileSystem files, Path root) implements LeaseFiles {
    private static final String ONLY_IF_NEW =
            Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

    @Override
    public String folder() {
        return root.toString();
    }

    @Override
    public List<String> names(String prefix) throws IOException {
        try {
            return Arrays.stream(files.listStatus(root, path -> path.getName().startsWith(prefix)))
                    .map(FileStatus::getPath)
                    .map(Path::getName)
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    @Override
    public boolean create(String name, String text) throws IOException {
        Path file = new Path(root, name);
        FSDataOutputStreamBuilder<?, ?> builder = files.createFile(file);
        builder.recursive();
        builder.overwrite(false);
        builder.opt(ONLY_IF_NEW, true);
        try (OutputStream out = builder.build()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (RemoteException e) { // HDFS's word for a file that another is just making
            if (e.getClassName().equals(AlreadyBeingCreatedException.class.getName())) {
                return false;
            }
            throw e;
        } catch (PathIOException e) { // S3's, when another was faster
            if (!files.exists(file)) {
                throw e;
            }
        }
        return read(name).filter(text::equals).isPresent();
    }

    /**
     * Rewritten, because not every file system can set a time, and the time must be the server's.
     */
    @Override
    public boolean touch(String name, String text) throws IOException {
        Path file = new Path(root, name);
        if (!files.exists(file)) {
            return false;
        }
        try (OutputStream out = files.create(file, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }

    @Override
    public Optional<String> read(String name) throws IOException {
        try (InputStream in = files.open(new Path(root, name))) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> changed(String name) throws IOException {
        try {
            FileStatus status = files.getFileStatus(new Path(root, name));
            return Optional.of(Instant.ofEpochMilli(status.getModificationTime()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(new Path(root, name), false);
    }

    @Override
    public void deleteFolderIfEmpty() throws IOException {
        if (names("").isEmpty()) {
            files.delete(root, false); // refused if a file has come meanwhile
        }
    }

    @Override
    public Instant now() throws IOException {
        Path probe = new Path(root, ".clock-" + UUID.randomUUID());
        files.create(probe, false).close();
        try {
            return Instant.ofEpochMilli(files.getFileStatus(probe).getModificationTime());
        } finally {
            files.delete(probe, false);
        }
    }
}
