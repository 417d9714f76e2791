package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JavaModuleOptionsTest {
    @Test
    void testsRunWithTheOptionsOfSparkSubmit() {
        String ours = System.getProperty("spark.module.options");

        assertThat(ours.strip().split("\\s+"))
                .containsExactly(JavaModuleOptions.defaultModuleOptionArray());
    }
}
