package io.github.aclsweep.storage;

import io.github.aclsweep.io.ErrorSentence;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RpcException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.VersionInfo;

/** A remote folder that cannot be used; the message names it and the cause in one sentence. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The artefacts that Spark distributions leave out. */
    private static final Map<String, String> JARS =
            Map.of(
                    "s3a", "hadoop-aws",
                    "abfs", "hadoop-azure",
                    "abfss", "hadoop-azure",
                    "oss", "hadoop-aliyun",
                    "gs", "hadoop-gcp");

    private static final List<Class<? extends Throwable>> LASTING =
            List.of(
                    ClassNotFoundException.class,
                    UnsupportedFileSystemException.class,
                    RpcException.class,
                    AccessControlException.class,
                    FileNotFoundException.class,
                    NoSuchFileException.class);

    private final boolean mayPass;

    private StorageException(String message, Throwable cause, boolean mayPass) {
        super(message, cause);
        this.mayPass = mayPass;
    }

    /** Whether the same may succeed later, as far as can be told. */
    boolean mayPass() {
        return mayPass;
    }

    /** What an exception out of a Hadoop file system means. */
    static StorageException of(String uri, Exception thrown) {
        return new StorageException(uri + ": " + sentence(uri, thrown), thrown, mayPass(thrown));
    }

    /** Neither a missing file, right or jar, nor a wrong address. */
    private static boolean mayPass(Exception thrown) {
        return find(thrown, IOException.class) != null
                && LASTING.stream().allMatch(lasting -> find(thrown, lasting) == null);
    }

    /** What went wrong, without the place. */
    static String sentence(String uri, Exception thrown) {
        String scheme = uri.replaceFirst(":.*", "");
        if (find(thrown, ClassNotFoundException.class) != null
                || find(thrown, UnsupportedFileSystemException.class) != null) {
            return noJar(scheme);
        }
        Throwable unknown = find(thrown, UnknownHostException.class);
        if (unknown != null) {
            return "no machine is known by the name " + firstLine(unknown);
        }
        if (find(thrown, ConnectException.class) != null) {
            return "connection refused; is the file system running at this address?";
        }
        if (find(thrown, NoRouteToHostException.class) != null
                || find(thrown, SocketTimeoutException.class) != null) {
            return "the file system at this address does not answer";
        }
        if (find(thrown, RpcException.class) != null) {
            return "a server answers at this address, but not as HDFS; expected the address of the name node, which fs.defaultFS in core-site.xml has";
        }
        Throwable denied = find(thrown, AccessControlException.class);
        if (denied != null) {
            return "no permission: " + firstLine(denied);
        }
        return fromS3(thrown)
                .or(() -> fromHadoop(thrown))
                .orElseGet(() -> ErrorSentence.of(thrown).text());
    }

    /** What S3 itself said, without the repetitions that S3A and Amazon's SDK wrap it in. */
    private static Optional<String> fromS3(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at.getClass().getName().startsWith("software.amazon.awssdk.services.s3.")) {
                return Optional.of(
                        "S3 says: " + firstLine(at).replaceFirst("^[^:]*Exception: ", ""));
            }
        }
        return Optional.empty();
    }

    /** Hadoop's own exceptions know more of a cluster than their kind says. */
    private static Optional<String> fromHadoop(Throwable thrown) {
        return thrown.getClass().getName().startsWith("org.apache.hadoop.")
                ? Optional.of("Hadoop reports: " + firstLine(thrown))
                : Optional.empty();
    }

    private static String noJar(String scheme) {
        String jar = JARS.get(scheme);
        return jar == null
                ? "no file system of Hadoop is called '%s'; known without further jars are hdfs, file and viewfs, and s3a with hadoop-aws"
                        .formatted(scheme)
                : "Spark has no jar for '%s' here; set spark.jars.packages to org.apache.hadoop:%s:%s in spark-defaults.conf, or put that jar among those of Spark"
                        .formatted(scheme, jar, VersionInfo.getVersion());
    }

    private static Throwable find(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return at;
            }
        }
        return null;
    }

    private static String firstLine(Throwable thrown) {
        String message = thrown.getMessage();
        String line = message == null ? "" : message.lines().findFirst().orElse("").strip();
        return line.isEmpty() ? "no reason" : line;
    }
}
