package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.command.trial.RerunCommand;
import io.github.aclsweep.command.trial.TrialCommand;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.storage.TestingHdfs;
import io.github.aclsweep.trial.run.SweepSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that read sweeps, with the same sweeps on this machine and on HDFS. */
@ExtendWith(TestingHdfs.class)
class RemoteResultsIT {
    @TempDir private static Path root;

    private static TestingHdfs.Cluster hdfs;
    private static String results;

    private StringWriter out;
    private StringWriter err;

    private record Outcome(int code, String out, String err) {}

    @BeforeAll
    static void keepTwoSweepsOnHdfs(TestingHdfs.Cluster started) throws IOException {
        hdfs = started;
        new TestingResults(root)
                .complete("one", 0.3, 1, "1110")
                .complete("one", 0.3, 2, "1100")
                .complete("one", 0.5, 1, "1000")
                .complete("one", 0.5, 2, "0100")
                .write("one");
        new TestingResults(root)
                .complete("two", 0.3, 1, "0110")
                .complete("two", 0.5, 1, "1111")
                .pending(0.7, 1)
                .write("two");
        there().copyFromLocalFile(
                        new org.apache.hadoop.fs.Path(root.toUri()),
                        new org.apache.hadoop.fs.Path("/kept"));
        results = hdfs.url() + "/kept";
    }

    private static FileSystem there() {
        return hdfs.fileSystem();
    }

    @BeforeEach
    void clear() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private Outcome run(Callable<Integer> command, String... arguments) {
        clear();
        int code =
                new CommandLine(command)
                        .setExecutionExceptionHandler(new ErrorHandler())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    private static String firstTrial() {
        return TestingResults.trial(0.3, 1).id();
    }

    @Test
    void printsWhatTheSameSweepPrintsOnThisMachine() {
        String here = root.toString();
        String id = firstTrial();
        Outcome table = run(new ResultsCommand(), "one", "--results", here);
        assertThat(table.out()).contains("./sweep results one --results " + here);
        assertThat(run(new ResultsCommand(), "one", "--results", results))
                .isEqualTo(new Outcome(0, table.out().replace(here, results), ""));
        assertThat(run(new ResultsCommand(), "two", "--summary", "--results", results))
                .isEqualTo(run(new ResultsCommand(), "two", "--summary", "--results", here));
        assertThat(run(new CompareCommand(), "one", "two", "--results", results))
                .isEqualTo(run(new CompareCommand(), "one", "two", "--results", here));
        Outcome local = run(new ExplainCommand(), "one", id, "--results", here);
        assertThat(run(new ExplainCommand(), "one", id, "--results", results))
                .isEqualTo(
                        new Outcome(0, local.out().replace(here + "/one", results + "/one"), ""));
        assertThat(local.out()).contains("predictions.csv", "preempted", "75.00");
    }

    @Test
    void listsThem() {
        Outcome listed = run(new ResultsCommand(), "--results", results);

        assertThat(listed.code()).isZero();
        assertThat(listed.out()).contains("one", "4 of 4", "two", "stopped", "2 of 3");
    }

    @Test
    void knowsThatADriverIsAtWork() throws IOException {
        org.apache.hadoop.fs.Path lease = new org.apache.hadoop.fs.Path("/kept/two/lease-3.json");
        there().create(lease).close();

        assertThat(run(new ResultsCommand(), "--results", results).out()).contains("running");

        there().delete(lease, false);
        assertThat(run(new ResultsCommand(), "--results", results).out()).contains("stopped");
    }

    @Test
    void leavesThePageWhereTheSweepIs() throws IOException {
        Outcome report = run(new ReportCommand(), "one", "--results", results);

        assertThat(report.out().strip()).isEqualTo(results + "/one/report.html");
        for (String file : new String[] {"report.html", "plot.svg", "plot.png"}) {
            assertThat(there().exists(new org.apache.hadoop.fs.Path("/kept/one/" + file))).isTrue();
        }
        assertThat(there().listStatus(new org.apache.hadoop.fs.Path("/kept/one")))
                .noneMatch(file -> file.getPath().getName().startsWith("."));
    }

    @Test
    void bringsATrialToRunItAgain() {
        String id = firstTrial();
        Path folder;
        try (SweepSource source = KeptSweeps.open(results)) {
            folder = source.sweep("one", id.substring(0, 6));
            assertThat(folder.resolve("sweep.conf")).exists();
            assertThat(folder.resolve("trials")).isDirectoryContaining("glob:**/" + id);
            assertThat(folder.resolve("trials").resolve(id).resolve("result.json")).exists();
            assertThat(folder.resolve("trials").toFile().list()).hasSize(1);
        }
        assertThat(folder).doesNotExist();
    }

    /** Sweep, trial and data are on HDFS alone. */
    @Test
    void runsATrialAgainWithEveryBitTheSame(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        Path sweep =
                new TestingResults(folder.resolve("made"))
                        .complete("little", 0.3, 1, "1110")
                        .write("little");
        PathUtils.deleteDirectory(sweep.resolve("trials"));
        String settings =
                """
                device = cpu
                encoder { name = small, projection-size = 16 }
                pretrain { epochs = 2, batch-clips = 32, milestones = [1] }
                knn { neighbours = 5, interval-epochs = 2 }
                linear { epochs = 3, milestones = [], standardise = true }
                cache.root = "%s"
                data.root = "%s"
                """;
        Path conf = sweep.resolve("sweep.conf");
        Files.writeString(conf, settings.formatted(folder.resolve("cache"), data));
        String trials = sweep.resolve("trials").toString();
        Outcome trained = run(new TrialCommand(), conf.toString(), "--out", trials);
        assertThat(trained.code()).as(trained.err()).isZero();
        String id = sweep.resolve("trials").toFile().list()[0];
        String there = hdfs.url() + "/moved";
        Files.writeString(conf, settings.formatted(folder.resolve("other-cache"), there + "/data"));
        move(sweep.getParent(), "/moved/results");
        move(data, "/moved/data");

        Outcome again =
                run(
                        new RerunCommand(KeptSweeps::open),
                        "little",
                        id.substring(0, 5),
                        "--results",
                        there + "/results",
                        "--out",
                        folder.resolve("reruns").toString());

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out())
                .startsWith("trial " + id + " repeats to the last bit: ")
                .contains("figures, metrics.jsonl, predictions.csv, encoder.safetensors");
        assertThat(folder.resolve("reruns").resolve(id)).isDirectory();
    }

    private static void move(Path from, String to) throws IOException {
        there().mkdirs(new org.apache.hadoop.fs.Path(to).getParent());
        there().copyFromLocalFile(
                        true,
                        new org.apache.hadoop.fs.Path(from.toUri()),
                        new org.apache.hadoop.fs.Path(to));
    }

    @Test
    void leavesNoCopyOnThisMachine() throws IOException {
        List<Path> before = copies();

        run(new ResultsCommand(), "one", "--results", results);
        run(new ResultsCommand(), "none", "--results", results);

        assertThat(before).containsAll(copies());
    }

    /** Copies of remote sweeps, somebody else's too. */
    private static List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("acl-sweep-copy-"))
                    .toList();
        }
    }

    @Test
    void saysInOneSentenceWhatCannotBeRead() {
        assertSays("there is no sweep 'onr' in " + results + "; did you mean one?", "onr", results);
        assertSays("there is no sweep '../kept/one' in " + results, "../kept/one", results);
        String empty = hdfs.url() + "/nothing";
        assertSays("there is no sweep 'one' in " + empty + "; there are no sweeps", "one", empty);
        assertSays("no file system of Hadoop is called 'nosuch'", "one", "nosuch://host/results");
        assertSays("no machine is known by the name", "one", "hdfs://no-such-host.invalid:1/r");
        assertSays("expected a URI without a password", "one", "s3a://key:secret@bucket/results");
        assertSays("connection refused", "one", "hdfs://localhost:1/results");
    }

    private void assertSays(String sentence, String name, String folder) {
        Outcome outcome = run(new ResultsCommand(), name, "--results", folder);

        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1).first().asString().contains(sentence);
    }
}
