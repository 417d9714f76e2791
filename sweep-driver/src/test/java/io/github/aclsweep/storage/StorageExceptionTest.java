package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageExceptionTest {
    private static final String RETRIES = "spark.hadoop.ipc.client.connect.max.retries";

    @BeforeEach
    void doNotTryForLong() {
        System.setProperty(RETRIES, "0");
    }

    @AfterEach
    void asBefore() {
        System.clearProperty(RETRIES);
    }

    @Test
    void saysWhichJarIsMissing() {
        assertThatThrownBy(() -> list("s3a://bucket/folder"))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("s3a://bucket/folder: Spark has no jar for 's3a' here;")
                .hasMessageContaining("spark.jars.packages to org.apache.hadoop:hadoop-aws:3.");
    }

    @Test
    void saysThatASchemeIsUnknown() {
        assertThatThrownBy(() -> list("hfds://node/folder"))
                .hasMessageContaining(
                        "hfds://node/folder: no file system of Hadoop is called 'hfds'");
    }

    @Test
    void saysThatNobodyAnswers() {
        assertThatThrownBy(() -> list("hdfs://127.0.0.1:1/folder"))
                .hasMessageContaining("/folder: connection refused");
    }

    @Test
    void saysThatAServerIsNoHdfs() throws IOException {
        HttpServer web =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        try {
            int port = web.getAddress().getPort();
            assertThatThrownBy(() -> list("hdfs://127.0.0.1:" + port + "/folder"))
                    .hasMessage(
                            "hdfs://127.0.0.1:%d/folder: a server answers at this address, but not as HDFS; expected the address of the name node, which fs.defaultFS in core-site.xml has"
                                    .formatted(port));
        } finally {
            web.stop(0);
        }
    }

    @Test
    void saysThatAMachineIsUnknown() {
        assertThatThrownBy(() -> list("hdfs://no-such-machine.invalid/folder"))
                .hasMessageContaining("no machine is known by the name")
                .hasMessageContaining("no-such-machine.invalid");
    }

    @Test
    void saysThatPermissionIsMissing() {
        IOException denied = new AccessControlException("user=a, access=WRITE\n at org...");
        assertThatThrownBy(
                        () -> {
                            throw StorageException.of("hdfs://node/x", denied);
                        })
                .hasMessage("hdfs://node/x: no permission: user=a, access=WRITE");
    }

    @Test
    void saysThatAFileIsNoFolder(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> list(file.toUri().toString()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("/file")
                .hasMessageContaining("Is not a directory");
    }

    private static void list(String uri) {
        RemoteFolder.of(uri, HadoopSettings.ofThisProcess()).list();
    }
}
