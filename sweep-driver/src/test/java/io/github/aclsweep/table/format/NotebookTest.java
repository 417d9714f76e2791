package io.github.aclsweep.table.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.TestingWork;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of results/README.md that read trials.parquet. */
class NotebookTest {
    private static final Path PAGE = Path.of("..", "results", "README.md");

    @TempDir private Path folder;

    @BeforeEach
    void writeTwoSweeps() throws IOException {
        write("first", "loss.alpha", 0.1);
        // A sweep without that axis, so that the files differ in their columns.
        write("second", "encoder.name", "small");
    }

    private void write(String sweep, String axis, Object value) throws IOException {
        Trial trial = TestingTrials.of(axis + " = " + value);
        ResultRow row =
                ResultRow.pending(trial, Map.of(axis, value))
                        .ended(
                                new TrialResult.Completed(
                                        trial,
                                        TestingWork.scores(trial),
                                        new Execution("h", "cpu", "2", 1, "2026", 1, 2, 3)));
        Path target = Files.createDirectories(folder.resolve("results").resolve(sweep));
        TrialsParquet.write(
                target, ResultsTable.of(sweep, List.of(axis), List.of(row), ""), List.of(trial));
    }

    private static String block(String language) throws IOException {
        String page = Files.readString(PAGE);
        String start = "```" + language + "\n";
        assertThat(page).containsOnlyOnce(start);
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf("```", from));
    }

    @Test
    void duckDbReadsAllSweeps() throws IOException, SQLException {
        String query = block("sql").replace("'results/", "'" + folder + "/results/");

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getDouble("micro")).isPositive();
            assertThat(rows.getLong("seeds")).isEqualTo(1);
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void pandasReadsAllSweeps() throws IOException, InterruptedException {
        assumeThat(python("import pandas, pyarrow").exit())
                .as("python3 with pandas and pyarrow")
                .isZero();
        // Sweeps without the axis have no such column, so the page's lines fit sweeps of alpha.
        Files.delete(folder.resolve("results/second/trials.parquet"));

        Ended ended = python(block("python"));

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("first").contains("0.1");
    }

    private record Ended(int exit, String output) {}

    private Ended python(String program) throws IOException, InterruptedException {
        Process process;
        try {
            process =
                    new ProcessBuilder("python3", "-c", program)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
