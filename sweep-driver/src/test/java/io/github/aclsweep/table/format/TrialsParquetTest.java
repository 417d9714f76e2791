package io.github.aclsweep.table.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.console.Screen;
import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsParquetTest {
    @TempDir private Path folder;

    private static final Trial TRIAL = TestingTrials.ofAlpha(0.1);

    private static final Execution EXECUTION =
            new Execution(
                    "h",
                    "cpu",
                    "2",
                    1,
                    "2026",
                    1,
                    2,
                    3,
                    0,
                    "",
                    DeviceProof.none(),
                    new KernelReport(34, 1.5e-6, "gradient", 1e-4),
                    "unknown");

    private static List<ResultRow> rows() {
        ResultRow done = ResultRow.pending(TRIAL, Map.of("loss.alpha", 0.1));
        Trial failing = TestingTrials.ofAlpha(0.2);
        Trial encoder = TestingTrials.of("trial.method = random-encoder");
        return List.of(
                done.ended(new TrialResult.Completed(TRIAL, TestingWork.scores(TRIAL), EXECUTION)),
                ResultRow.pending(failing, Map.of("loss.alpha", 0.2))
                        .ended(new TrialResult.Failed(failing, FailureKind.DATA, "no ü", "", "h")),
                ResultRow.pending(encoder, Map.of()));
    }

    private static void write(Path folder) {
        ResultsTable table = ResultsTable.of("demo", List.of("loss.alpha"), rows(), "");
        TrialsParquet.write(folder, table, rows().stream().map(ResultRow::trial).toList());
    }

    private List<Group> read() throws IOException {
        List<Group> groups = new ArrayList<>();
        InputFile file = new LocalInputFile(folder.resolve("trials.parquet"));
        try (ParquetReader<Group> reader = new GroupReader(file).build()) {
            for (Group group = reader.read(); group != null; group = reader.read()) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static final class GroupReader extends ParquetReader.Builder<Group> {
        GroupReader(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    @Test
    void keepsEveryTrialWithItsNumbersInFull() throws IOException {
        write(folder);

        List<Group> rows = read();
        assertThat(rows).hasSize(3);
        Group done = rows.get(0);
        assertThat(done.getInteger("schema_version", 0)).isEqualTo(TrialsParquet.SCHEMA_VERSION);
        assertThat(done.getString("sweep", 0)).isEqualTo("demo");
        assertThat(done.getString("trial", 0)).isEqualTo(TRIAL.id());
        assertThat(done.getDouble("micro", 0)).isEqualTo(TestingWork.scores(TRIAL).of("micro"));
        assertThat(done.getDouble("alpha", 0)).isEqualTo(0.1);
        assertThat(done.getDouble("seconds", 0)).isEqualTo(6);
        assertThat(done.getDouble("kernel_deviation", 0)).isEqualTo(1.5e-6);
        assertThat(rows.get(1).getFieldRepetitionCount("kernel_deviation")).isZero();
        assertThat(done.getLong("seed", 0)).isEqualTo(271828);
        assertThat(done.getFieldRepetitionCount("knn_macro")).isZero();
        assertThat(rows.get(1).getString("status", 0)).isEqualTo("failed: data");
        assertThat(rows.get(1).getString("reason", 0)).isEqualTo("no ü");
        assertThat(rows.get(1).getFieldRepetitionCount("micro")).isZero();
        assertThat(rows.get(2).getFieldRepetitionCount("alpha")).isZero();
    }

    /** A column that is new here needs its name in the list of names that measures cannot have. */
    @Test
    void namesItsColumnsAsNoMeasureIs() throws IOException {
        write(folder);

        List<String> ours =
                read().get(0).getType().getFields().stream()
                        .map(Type::getName)
                        .filter(name -> !name.equals("alpha"))
                        .filter(
                                name ->
                                        TRIAL.measures().stream()
                                                .noneMatch(m -> m.name().equals(name)))
                        .toList();
        assertThat(ours).containsExactlyInAnyOrderElementsOf(Measure.TAKEN);
    }

    /** 1e24 operations are more than a long holds. */
    @Test
    void keepsCountsThatAreTooLargeForALong() throws IOException {
        Trial trial =
                TestingTrials.of(
                        """
                        trial.method = program
                        program {
                          command = ["true"]
                          measures = [ { name = flops, unit = count, better = lower, split = none } ]
                        }
                        """);
        List<ResultRow> rows =
                List.of(
                        ResultRow.pending(trial, Map.of())
                                .ended(
                                        new TrialResult.Completed(
                                                trial,
                                                Scores.of(trial.measures(), Map.of("flops", 1e24)),
                                                EXECUTION)));
        ResultsTable table = ResultsTable.of("demo", List.of(), rows, "");

        TrialsParquet.write(folder, table, List.of(trial));

        assertThat(read().get(0).getDouble("flops", 0)).isEqualTo(1e24);
        assertThat(TableFormat.CSV.render(table.table(), Screen.NONE)).contains(",1.0E24,");
        assertThat(TableFormat.MD.render(table.table(), Screen.NONE)).contains("**1e24**");
    }

    @Test
    void hasOneTypedColumnPerAxis() throws IOException {
        List<ResultRow> rows =
                List.of(
                        ResultRow.pending(
                                TRIAL, Map.of("linear.epochs", 7L, "encoder.name", "small")));
        ResultsTable table =
                ResultsTable.of("demo", List.of("linear.epochs", "encoder.name"), rows, "");
        TrialsParquet.write(folder, table, List.of(TRIAL));

        Group row = read().get(0);
        assertThat(row.getLong("linear.epochs", 0)).isEqualTo(7);
        assertThat(row.getString("name", 0)).isEqualTo("small");
    }

    @Test
    void keepsAllSettings() throws IOException {
        write(folder);

        Group settings = read().get(0).getGroup("settings", 0);
        Map<String, String> read = new HashMap<>();
        for (int i = 0; i < settings.getFieldRepetitionCount(0); i++) {
            Group entry = settings.getGroup(0, i);
            read.put(entry.getString("key", 0), entry.getString("value", 0));
        }
        assertThat(read).isEqualTo(SettingsText.of(TRIAL.settings()));
    }

    @Test
    void leavesOneFileBehind() throws IOException {
        write(folder);
        write(folder);

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly("trials.parquet");
        }
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> write(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write")
                .hasMessageContaining("trials.parquet");
    }
}
