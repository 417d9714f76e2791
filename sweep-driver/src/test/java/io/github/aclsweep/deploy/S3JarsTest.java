package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;

/** Jars of another Hadoop than Spark's fail somewhere deep inside. */
class S3JarsTest {
    @Test
    void areOfSparksHadoop() {
        String version = VersionInfo.getVersion();

        assertThat(TestingFiles.DEPLOY.resolve("storage/pom.xml"))
                .content()
                .contains("<hadoop.version>" + version + "</hadoop.version>");
        assertThat(TestingFiles.DEPLOY.resolve("storage/README.md"))
                .content()
                .contains("org.apache.hadoop:hadoop-aws:" + version + "`");
    }
}
