package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFolderTest {
    @TempDir Path folder;
    private Retry retry = new Retry(() -> false);

    private TrialFolder on(String machine) {
        RemoteFolder kept =
                RemoteFolder.of(
                        folder.resolve("kept").toUri().toString(), HadoopSettings.ofThisProcess());
        return new TrialFolder(folder.resolve(machine), kept, retry);
    }

    @Test
    void goesOnOnAnotherMachineWhereTheLastCheckpointWasKept() throws IOException {
        TrialFolder first = on("a");
        first.bring();
        write("a/checkpoint/epoch-1", "1");
        write("a/trial.log", "first machine\n");
        first.save();
        write("a/checkpoint/epoch-2", "lost with the machine");

        write("b/trial.log", "second machine\n");
        write("b/checkpoint/epoch-9", "of an attempt long ago");
        on("b").bring();

        assertThat(folder.resolve("b/checkpoint/epoch-1")).hasContent("1");
        assertThat(folder.resolve("b/checkpoint")).isDirectoryNotContaining("glob:**epoch-[29]");
        assertThat(folder.resolve("b/trial.log")).hasContent("first machine\nsecond machine\n");
    }

    @Test
    void keepsTheResultAndLeavesNothingBehind() throws IOException {
        TrialFolder trial = on("a");
        trial.bring();
        write("a/checkpoint/epoch-1", "1");
        trial.save();
        Files.delete(folder.resolve("a/checkpoint/epoch-1"));
        write("a/result.json", "{}");
        trial.finish();

        assertThat(folder.resolve("kept/result.json")).hasContent("{}");
        assertThat(folder.resolve("kept/checkpoint/epoch-1")).doesNotExist();
        assertThat(folder.resolve("kept/attempt.lock")).doesNotExist();
        assertThat(folder.resolve("a")).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledAttemptWasUploading() throws IOException {
        String cutOff = "kept/checkpoint/.epoch-1.8f14e45f-ceea-467f-a0e6-9b2d6705ba89.part";
        write(cutOff, "hal");
        write("kept/checkpoint/epoch-0", "0");

        on("b").bring();

        assertThat(folder.resolve(cutOff)).doesNotExist();
        assertThat(folder.resolve("b/checkpoint/epoch-0")).hasContent("0");
    }

    @Test
    void stopsAnAttemptThatAnotherMachineHasTakenOverFrom() throws IOException {
        TrialFolder first = on("a");
        first.bring();
        TrialFolder second = on("b");
        second.bring();
        write("a/result.json", "late");
        write("b/result.json", "{}");

        assertThatThrownBy(first::save).isInstanceOf(CancellationException.class);
        second.finish();
        assertThatThrownBy(first::finish).isInstanceOf(CancellationException.class);
        assertThat(folder.resolve("kept/result.json")).hasContent("{}");
    }

    @Test
    void keepsTheResultAlthoughItsPlaceIsAwayForAWhile() throws IOException {
        Path inTheWay = folder.resolve("kept/checkpoint");
        retry =
                new Retry(
                        Duration.ofMinutes(1),
                        Duration.ofMillis(1),
                        () -> !inTheWay.toFile().delete(),
                        System::nanoTime);
        TrialFolder trial = on("a");
        trial.bring();
        write("a/checkpoint/epoch-1", "1");
        write("a/result.json", "{}");
        write("kept/checkpoint", "no folder can be made here");
        trial.finish();

        assertThat(folder.resolve("kept/checkpoint/epoch-1")).hasContent("1");
        assertThat(folder.resolve("kept/result.json")).hasContent("{}");
        assertThat(folder.resolve("kept/attempt.lock")).doesNotExist();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
