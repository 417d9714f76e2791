package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSyncTest {
    @TempDir Path folder;
    private Path here;
    private Path there;
    private FolderSync copy;

    @BeforeEach
    void makeFolders() {
        here = folder.resolve("here");
        there = folder.resolve("there");
        copy = new FolderSync(here, remote());
    }

    private RemoteFolder remote() {
        return RemoteFolder.of(there.toUri().toString(), HadoopSettings.ofThisProcess());
    }

    @Test
    void bringsFilesThereAndBackUnchanged() throws IOException {
        write(here, "table.csv", "a,b");
        write(here, "trials/1/checkpoint/epoch 7+2%.bin", "weights");
        copy.push("", name -> true);
        Path elsewhere = folder.resolve("elsewhere");
        new FolderSync(elsewhere, remote()).pull("", name -> true);

        assertThat(elsewhere.resolve("table.csv")).hasContent("a,b");
        assertThat(elsewhere.resolve("trials/1/checkpoint/epoch 7+2%.bin")).hasContent("weights");
        assertThat(remote().list())
                .containsOnlyKeys("table.csv", "trials/1/checkpoint/epoch 7+2%.bin");
    }

    @Test
    void leavesNothingOfUnfinishedWritersNorLocksNorLeases() throws IOException {
        for (String name : List.of(".a.part", ".b", "d.lock", "lease-1.json", "e")) {
            write(here, name, name);
        }
        copy.push("", name -> true);

        assertThat(remote().list()).containsOnlyKeys("e");
    }

    @Test
    void copiesAgainOnlyWhatHasChanged() throws IOException {
        write(here, "a", "1");
        write(here, "b", "1");
        copy.push("", name -> true);
        Files.writeString(there.resolve("a"), "changed there");
        write(here, "b", "22");
        copy.push("", name -> true);

        assertThat(there.resolve("a")).hasContent("changed there");
        assertThat(there.resolve("b")).hasContent("22");
    }

    @Test
    void removesThereOnlyWhenAskedAndWhatItKnewAndIsGoneHere() throws IOException {
        write(there, "theirs", "1");
        write(there, "checkpoint/old", "1");
        copy.pull("", name -> !name.equals("theirs"));
        Files.delete(here.resolve("checkpoint/old"));
        write(here, "result.json", "1");
        copy.push("", name -> true);
        assertThat(remote().list()).containsKey("checkpoint/old");
        copy.removeWhatIsGone();

        assertThat(remote().list()).containsOnlyKeys("result.json", "theirs");
    }

    @Test
    void removesNothingThereWhenTheWholeFolderIsGoneHere() throws IOException {
        write(there, "result.json", "1");
        copy.pull("", name -> true);
        Files.delete(here.resolve("result.json"));
        Files.delete(here);
        copy.push("", name -> true);
        copy.removeWhatIsGone();

        assertThat(remote().list()).containsOnlyKeys("result.json");
    }

    @Test
    void tellsWhenAFolderThereWasLastChanged() throws IOException {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        write(there, "checkpoint/1", "1");
        write(there, "checkpoint/2", "2");
        Files.setLastModifiedTime(there.resolve("checkpoint/1"), FileTime.from(then));
        Files.setLastModifiedTime(
                there.resolve("checkpoint/2"), FileTime.from(then.plusSeconds(5)));

        assertThat(copy.lastChange("checkpoint")).contains(then.plusSeconds(5));
        assertThat(copy.lastChange("nothing")).isEmpty();
        copy.removeThere("checkpoint");
        assertThat(remote().list()).isEmpty();
    }

    @Test
    void keepsToTheFolderAndTheNamesItIsAskedFor() throws IOException {
        write(here, "trials/1/attempts.jsonl", "1");
        write(here, "trials/2/attempts.jsonl", "1");
        write(here, "logs/driver.log", "1");
        copy.push("trials/1", name -> true);
        assertThat(remote().list()).containsOnlyKeys("trials/1/attempts.jsonl");
        copy.push("", name -> !name.startsWith("logs"));
        assertThat(remote().list())
                .containsOnlyKeys("trials/1/attempts.jsonl", "trials/2/attempts.jsonl");
    }

    @Test
    void removesWhatAKilledDriverWasUploading() throws IOException {
        write(there, ".table.csv.8f14e45f-ceea-467f-a0e6-9b2d6705ba89.part", "hal");
        write(there, "table.csv", "whole");
        copy.removeUnfinished();

        assertThat(remote().list()).containsOnlyKeys("table.csv");
    }

    @Test
    void fetchesWhatHasChangedThere() throws IOException {
        write(there, "trials/1/result.json", "1");
        copy.pull("trials/1", name -> true);
        write(there, "trials/1/result.json", "two");
        copy.pull("trials/1", name -> true);

        assertThat(here.resolve("trials/1/result.json")).hasContent("two");
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
