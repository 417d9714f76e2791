package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class StandaloneMasterTest {
    @Test
    @SuppressWarnings("try") // the context is only opened
    void saysNothingOfAMasterThatIsGone() {
        SparkConf conf =
                new SparkConf()
                        .setMaster("local[1]")
                        .setAppName("offers")
                        .set("spark.ui.enabled", "false");
        try (JavaSparkContext ignored = new JavaSparkContext(conf)) {
            StandaloneMaster gone = StandaloneMaster.of("spark://127.0.0.1:1").orElseThrow();

            assertThat(gone.ask()).isEmpty();
        }
    }
}
