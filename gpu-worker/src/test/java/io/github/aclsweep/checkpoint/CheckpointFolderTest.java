package io.github.aclsweep.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir private Path parent;

    private Path path() {
        return parent.resolve("checkpoint");
    }

    private CheckpointFolder folder() {
        return new CheckpointFolder(path());
    }

    private static Checkpoint numbered(int number) {
        Checkpoint checkpoint = new Checkpoint();
        checkpoint.put("number", number);
        try (NDManager manager = TestingTensors.manager()) {
            checkpoint.put("array", List.of(manager.create(new float[] {number, 2, 3})));
        }
        return checkpoint;
    }

    private Optional<Integer> newest() {
        return folder().newest(found -> true).map(found -> found.count("number"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path())) {
            return files.sorted().toList();
        }
    }

    @Test
    void hasNothingWhereThereIsNoFolder() {
        assertThat(newest()).isEmpty();
        folder().delete();
    }

    @Test
    void givesBackEveryBit() {
        double[] numbers = {
            0.1, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, Double.NaN, 1e300 / 3
        };
        float[] values = {0.1f, -0.0f, Float.MIN_VALUE, 1e30f / 3};
        try (NDManager manager = TestingTensors.manager()) {
            Checkpoint checkpoint = new Checkpoint();
            for (int i = 0; i < numbers.length; i++) {
                checkpoint.put("number" + i, numbers[i]);
            }
            checkpoint.put("text", "two\nlines \"and\" \u00e9");
            checkpoint.put("floats", List.of(manager.create(values)));
            checkpoint.put("longs", List.of(manager.create(new long[] {Long.MAX_VALUE, -1})));
            folder().save(checkpoint);

            Checkpoint found = folder().newest(any -> true).orElseThrow();
            for (int i = 0; i < numbers.length; i++) {
                assertThat(Double.doubleToRawLongBits(found.number("number" + i)))
                        .isEqualTo(Double.doubleToRawLongBits(numbers[i]));
            }
            assertThat(found.text("text")).isEqualTo("two\nlines \"and\" \u00e9");
            NDArray floats = manager.create(new float[values.length]);
            NDArray longs = manager.create(new long[2]);
            found.restore("floats", List.of(floats));
            found.restore("longs", List.of(longs));
            assertThat(floats.toFloatArray()).containsExactly(values);
            assertThat(1 / floats.toFloatArray()[1]).isEqualTo(Float.NEGATIVE_INFINITY);
            assertThat(longs.toLongArray()).containsExactly(Long.MAX_VALUE, -1);
        }
    }

    @Test
    void removesWhatAFileSystemLeftBesideThem() throws IOException {
        folder().save(numbered(1));
        Files.createFile(path().resolve("000001-0123.safetensors-cut-off"));
        Files.createFile(path().resolve(".nfs0001"));
        folder().delete();

        assertThat(path()).doesNotExist();
    }

    @Test
    void findsItsFilesWhereNumbersAreWrittenWithOtherDigits() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(new Locale("ar", "EG"));
        try {
            folder().save(numbered(1));
            assertThat(newest()).contains(1);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void keepsTheLastTwo() throws IOException {
        for (int number = 1; number <= 5; number++) {
            folder().save(numbered(number));
            assertThat(newest()).contains(number);
        }
        assertThat(files()).hasSize(2);
        folder().delete();
        assertThat(path()).doesNotExist();
    }

    @Test
    void goesBackBeforeOneThatIsCutShortWhereverItIsCut() throws IOException {
        folder().save(numbered(1));
        folder().save(numbered(2));
        Path last = files().get(1);
        byte[] whole = Files.readAllBytes(last);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(last, Arrays.copyOf(whole, length));
            assertThat(newest()).as("cut to %d bytes", length).contains(1);
            assertThat(last).doesNotExist();
        }
        Files.write(last, whole);
        assertThat(newest()).contains(2);
    }

    @Test
    void noticesEveryFlippedBit() throws IOException {
        folder().save(numbered(1));
        folder().save(numbered(2));
        Path last = files().get(1);
        byte[] whole = Files.readAllBytes(last);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            Files.write(last, damaged);
            assertThat(newest()).as("byte %d", i).contains(1);
        }
    }

    @Test
    void cleansUpAfterAWriterThatWasKilled() throws IOException {
        folder().save(numbered(1));
        Files.write(path().resolve(".123.part"), new byte[10]);
        assertThat(newest()).contains(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void passesOverWhatIsNotWanted() {
        folder().save(numbered(1));
        folder().save(numbered(2));
        assertThat(folder().newest(found -> found.count("number") == 1)).isPresent();
        assertThat(folder().newest(found -> false)).isEmpty();
    }

    @Test
    void refusesArraysOfAnotherShape() {
        try (NDManager manager = TestingTensors.manager()) {
            NDArray other = manager.create(new float[2]);
            assertThatThrownBy(() -> numbered(1).restore("array", List.of(other)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("array.0");
            assertThatThrownBy(() -> numbered(1).restore("missing", List.of(other)))
                    .isInstanceOf(DataException.class);
        }
    }
}
