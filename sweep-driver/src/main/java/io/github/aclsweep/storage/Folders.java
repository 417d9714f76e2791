package io.github.aclsweep.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;

/** Tells paths of this machine from URIs of Hadoop file systems. */
public final class Folders {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");
    private static final String FILE = "file:";

    private Folders() {}

    /** Whether a text names a folder of a Hadoop file system, as {@code hdfs://} and s3a:// do. */
    public static boolean isRemote(String folder) {
        return SCHEME.matcher(folder).matches() && !folder.startsWith(FILE);
    }

    /** The path of a folder of this machine, which may be written as a {@code file:} URI. */
    public static Path local(String folder) {
        return folder.startsWith(FILE) ? Path.of(URI.create(folder).getPath()) : Path.of(folder);
    }

    static LeaseFiles leases(String folder) {
        if (!isRemote(folder)) {
            return new LocalLeaseFiles(local(folder));
        }
        try {
            org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(folder);
            FileSystem files = root.getFileSystem(HadoopSettings.ofThisProcess().configuration());
            return new HadoopLeaseFiles(files, root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + folder + ": " + e.getMessage(), e);
        }
    }
}
