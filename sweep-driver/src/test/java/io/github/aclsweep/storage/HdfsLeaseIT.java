package io.github.aclsweep.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestingHdfs.class)
class HdfsLeaseIT extends LeaseContract {
    private static TestingHdfs.Cluster hdfs;

    @BeforeAll
    static void start(TestingHdfs.Cluster started) {
        hdfs = started;
    }

    @Override
    LeaseFiles newFolder() {
        return LeaseFiles.in(hdfs.url() + "/leases/" + UUID.randomUUID());
    }

    @Override
    void age(LeaseFiles files, String name, Duration age) throws IOException {
        long then = System.currentTimeMillis() - age.toMillis();
        hdfs.fileSystem().setTimes(new Path(files.folder(), name), then, -1);
    }
}
