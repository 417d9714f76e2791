package io.github.aclsweep.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hadoop's own HDFS with one data node in this process, started once for all tests that ask. */
public final class TestingHdfs implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TestingHdfs.class);

    /** The running file system. */
    public static final class Cluster implements AutoCloseable {
        private final Path folder;
        private final MiniDFSCluster hdfs;

        private Cluster() {
            try {
                folder = Files.createTempDirectory("hdfs");
                Configuration configuration = new Configuration();
                configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
                hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
                hdfs.waitActive();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** For example {@code hdfs://localhost:1234}. */
        public String url() {
            return fileSystem().getUri().toString();
        }

        public FileSystem fileSystem() {
            try {
                return hdfs.getFileSystem();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            hdfs.shutdown();
            PathUtils.deleteDirectory(folder);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        cluster(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cluster(context);
    }

    private static Cluster cluster(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("hdfs", key -> new Cluster(), Cluster.class);
    }
}
