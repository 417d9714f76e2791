package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A method, an encoder and a loss of a jar that the program does not know, given to SparkSubmit's
 * --jars.
 */
class ForeignJarIT {
    private static final String SMALL =
            """
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = 1, batch-clips = 32, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 2, milestones = [] }
            cluster { memory-per-trial = 512, overhead-per-trial = 0, cores-per-trial = 1 }
            """;

    @TempDir private static Path folder;
    private static TestingSubmissions sweeps;
    private static Path jar;
    private static String settings;

    @BeforeAll
    static void prepare() throws IOException {
        Path sources =
                Path.of(System.getProperty("project.root"))
                        .resolve("sweep-driver/src/test/resources/foreign");
        jar = TestingJar.of(sources, folder.resolve("jar"), System.getProperty("application.jar"));
        sweeps = new TestingSubmissions(folder, "local-cluster[1,1,512]");
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        settings = SMALL + "data.root = \"%s\"\n".formatted(data);
    }

    private static int run(String name, String more) throws IOException, InterruptedException {
        return sweeps.await(sweeps.train(name, settings + more, jar));
    }

    private static String text(JsonObject row, String column) {
        return row.get(column).getAsString();
    }

    @Test
    void itsMethodReachesEveryFileOfResults() throws IOException, InterruptedException {
        String sweep =
                "trial.method = echo\n"
                        + "sweep { axes.echo.level = [0.25, 0.75], seeds = [1, 2],"
                        + " compare-with = \"echo.level = 0.25\" }\n";

        assertThat(run("echo", sweep)).as(() -> sweeps.log("echo")).isZero();

        assertThat(sweeps.rows("echo"))
                .hasSize(4)
                .allSatisfy(
                        row -> {
                            assertThat(text(row, "method")).isEqualTo("echo");
                            assertThat(text(row, "status")).isEqualTo("complete");
                            double level = row.get("level").getAsDouble();
                            assertThat(row.get("echo_level").getAsDouble()).isEqualTo(level);
                            assertThat(row.get("echo_accuracy").getAsDouble())
                                    .isEqualTo(100 * level);
                            assertThat(row.get("epochs").getAsInt()).isEqualTo(3);
                        });
        Path results = sweeps.results("echo");
        for (String file : new String[] {"table.csv", "summary.csv", "summary.json"}) {
            assertThat(results.resolve(file)).content().contains("echo_accuracy", "echo_level");
        }
        assertThat(results.resolve("table.tex")).content().contains("Echoed accuracy", "75.0");
        assertThat(results.resolve("table.md"))
                .content()
                .contains("| Echoed accuracy (%) | Echoed level |");
        assertThat(results.resolve("report.html"))
                .content()
                .contains("echo_accuracy", "A hundred times the level.");
        assertThat(sweeps.log("echo")).contains("highest echoed accuracy", " at level = 0.75");
        assertThat(parquet(results.resolve("trials.parquet")).containsField("echo_accuracy"))
                .isTrue();
    }

    private static MessageType parquet(Path file) throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(
                        new LocalInputFile(file),
                        org.apache.parquet.ParquetReadOptions.builder(
                                        new PlainParquetConfiguration())
                                .build())) {
            return reader.getFileMetaData().getSchema();
        }
    }

    @Test
    void itsLossIsPretrainedWith() throws IOException, InterruptedException {
        assertThat(run("norm", "loss.name = norm\nsweep.axes.norm.weight = [1.0, 2.0]\n"))
                .as(() -> sweeps.log("norm"))
                .isZero();

        assertThat(sweeps.rows("norm"))
                .hasSize(2)
                .allSatisfy(
                        row -> {
                            assertThat(text(row, "status")).isEqualTo("complete");
                            assertThat(row.get("loss_norm").getAsDouble()).isPositive();
                            assertThat(row.has("loss_infonce")).isFalse();
                        });
        assertThat(Files.readString(sweeps.results("norm").resolve("table.csv")))
                .contains("loss_norm");
    }

    @Test
    void itsEncoderIsTrainedAndItsSettingIsAnAxis() throws IOException, InterruptedException {
        assertThat(run("stride", "encoder.name = stride\nsweep.axes.stride.filters = [4, 8]\n"))
                .as(() -> sweeps.log("stride"))
                .isZero();

        assertThat(sweeps.rows("stride"))
                .hasSize(2)
                .allSatisfy(
                        row -> {
                            assertThat(text(row, "status")).isEqualTo("complete");
                            assertThat(row.get("filters").getAsInt()).isIn(4, 8);
                            // After one epoch the accuracy of a few clips may be 0.
                            assertThat(row.get("loss_infonce").getAsDouble()).isPositive();
                            assertThat(row.get("micro").isJsonNull()).isFalse();
                        });
        assertThat(
                        parquet(sweeps.results("stride").resolve("trials.parquet"))
                                .containsField("filters"))
                .isTrue();
    }

    @Test
    void itsSettingsAreCheckedLikeOurs() throws IOException, InterruptedException {
        assertThat(run("wrong", "trial.method = echo\necho.levle = 0.5\n")).isEqualTo(2);
        assertThat(sweeps.log("wrong")).contains("echo.levle", "did you mean echo.level?");
        assertThat(run("unknown", "trial.method = ecko\n")).isEqualTo(2);
        assertThat(sweeps.log("unknown"))
                .contains("trial.method", "one of acl, echo, program, random-encoder, supervised");
    }
}
