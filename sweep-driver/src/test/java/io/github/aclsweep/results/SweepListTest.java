package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.storage.KeptFolder;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.format.TableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code results} without a name: the list of sweeps. */
class SweepListTest extends TestingCommands {
    private int results(String... arguments) {
        return run(new ResultsCommand(), arguments);
    }

    @Test
    void listsSweepsWithStateAndBest() throws IOException {
        finished();
        new TestingResults(root).complete("left", 0.3, 1, MANY).pending(0.5, 1).write("left");
        new TestingResults(root).complete("bad", 0.3, 1, MANY).failed(0.5, 1).write("bad");
        Path live = new TestingResults(root).pending(0.5, 1).write("live");
        Files.writeString(live.resolve("lease-3.json"), "{}");
        Files.createDirectories(root.resolve("published"));

        assertThat(results()).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines)
                .anyMatch(l -> l.matches("done +complete +2 of 2 +0 .* 70.00 .*= 0.3 +0.0 MiB .*"));
        assertThat(lines).anyMatch(l -> l.matches("left +stopped +1 of 2 +0 .*"));
        assertThat(lines).anyMatch(l -> l.matches("bad +failed +1 of 2 +1 .*"));
        assertThat(lines).anyMatch(l -> l.matches("live +running +0 of 1 +0 .*"));
    }

    /** A figure of a sweep that failed or was stopped must not look like that of a complete one. */
    @Test
    void aNarrowListKeepsTheStatusLongerThanThePoint() {
        new TestingResults(root).complete("bad", 0.3, 1, MANY).failed(0.5, 1).write("bad");
        new TestingResults(root).complete("good", 0.7, 1, MANY).write("good");
        Table<?> list =
                SweepList.of(
                        new ResultsFolder(KeptFolder.open(root.toString())), Instant.now(), false);

        assertThat(TableFormat.TABLE.render(list, new Screen(false, 34)))
                .containsPattern("bad +failed +1 of 2 +70\\.00\n")
                .containsPattern("good +complete +1 of 1 +70\\.00\n")
                .contains("no room here for at");
    }

    @Test
    void saysWhatASweepTakesWithAllItsFiles() throws IOException {
        Path folder = finished();
        Files.write(folder.resolve("trials/encoder.safetensors"), new byte[1_250_000]);

        assertThat(results()).isZero();

        assertThat(out.toString()).contains("1.2 MiB");
        assertThat(SweepList.size(12_340_000_000L)).isEqualTo("11.5 GiB");
    }

    @Test
    void listsMeasuresByTheNameForPeopleAndInFilesByTheOther() throws IOException {
        finished();

        assertThat(results()).isZero();
        assertThat(out.toString())
                .contains("Patch-weighted micro (%)")
                .doesNotContain("micro_patch_weighted");

        assertThat(results("--format=csv")).isZero();
        assertThat(out.toString()).contains(",micro_patch_weighted,");
    }

    @Test
    void sortsSizesAgesAndCountsByTheirNumbers() throws IOException {
        Path large = finished();
        Files.write(large.resolve("trials/encoder.safetensors"), new byte[10_500_000]);
        TestingResults many = new TestingResults(root);
        for (int seed = 1; seed <= 10; seed++) {
            many.complete("many", 0.3, seed, FEW);
        }
        Path folder = many.write("many");
        Files.write(folder.resolve("trials/encoder.safetensors"), new byte[2_500_000]);
        Instant hours = Instant.now().minus(Duration.ofHours(3));
        Files.setLastModifiedTime(folder.resolve("table.json"), FileTime.from(hours));
        Instant minutes = Instant.now().minus(Duration.ofMinutes(50));
        Files.setLastModifiedTime(large.resolve("table.json"), FileTime.from(minutes));

        assertThat(firstBy("-size")).startsWith("done");
        assertThat(firstBy("size")).startsWith("many");
        assertThat(firstBy("age")).startsWith("done");
        assertThat(firstBy("-complete")).startsWith("many");
    }

    private String firstBy(String column) {
        out.getBuffer().setLength(0);
        assertThat(results("--sort=" + column)).isZero();
        return out.toString().lines().skip(1).findFirst().orElseThrow();
    }

    @Test
    void aLeaseThatHasGoneSilentIsNobodys() throws IOException {
        Path folder = new TestingResults(root).pending(0.5, 1).write("dead");
        Path lease = Files.writeString(folder.resolve("lease-1.json"), "{}");
        Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));

        assertThat(results()).isZero();
        assertThat(out.toString()).contains("stopped");
    }

    @Test
    void saysWhatToDoWhereThereIsNoSweep() {
        assertThat(results()).isZero();
        assertThat(out.toString()).contains("no sweeps in this folder yet; run one: ./sweep run");
        out.getBuffer().setLength(0);
        assertThat(results("--format", "csv")).isZero();
        assertThat(out.toString()).startsWith("sweep,state").hasLineCount(1);
    }
}
