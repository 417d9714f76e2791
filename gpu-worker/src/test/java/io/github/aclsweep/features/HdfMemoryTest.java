package io.github.aclsweep.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import io.jhdf.exceptions.HdfFilterException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a small file can make of the memory and the time of who reads it. */
@Timeout(600)
class HdfMemoryTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 200);

    /** With so many inputs of other tests, this one goes through every word. */
    private static final int MANY = 10_000;

    @TempDir private Path folder;

    private Path good(String name) throws IOException {
        Path copy = folder.resolve(name + ".hdf5");
        try (InputStream in = getClass().getResourceAsStream("filters/" + name + ".hdf5")) {
            Files.copy(in, copy);
        }
        return copy;
    }

    @Test
    void filesThatClaimTooMuchEndInASentenceWithLittleMemory()
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TestingHdfMain.class.getName(),
                                folder.resolve("input.hdf5").toString(),
                                INPUTS < MANY ? "13" : "1"));
        for (String name : List.of("rows-plain", "fixed-gz", "rows-lzfshuf", "rows-latest")) {
            command.add(good(name).toString());
        }

        Process reader = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(reader.waitFor()).as(output).isZero();
        assertThat(output).contains(" inputs, ");
        int slowest = Integer.parseInt(output.replaceAll("(?s).*slowest (\\d+) ms.*", "$1"));
        assertThat(slowest).as(output).isLessThan(60_000);
    }

    @Test
    void refusesAChunkThatUnpacksToFarMoreThanARow() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int i = 0; i <= HdfFilters.MOST_BYTES >> 20; i++) {
                out.write(new byte[1 << 20]);
            }
        }

        assertThatThrownBy(() -> HdfFilters.inflated(packed.toByteArray()))
                .isInstanceOf(HdfFilterException.class)
                .hasMessageContaining("more than");
    }

    @Test
    void readsAPartOfAFileAFewTimesOnly() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[100]);
        try (BoundedChannel channel = BoundedChannel.open(file)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    channel.read(one.clear(), 0);
                                }
                            })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("without end");

            channel.renew();
            assertThat(channel.read(one.clear(), 0)).isOne();
        }
    }

    @Test
    void refusesMoreRowsThanBytes() throws IOException {
        byte[] file = Files.readAllBytes(good("fixed-gz"));
        Path damaged = folder.resolve("damaged.hdf5");
        int replaced = 0;
        for (int at = 0; at + 8 <= file.length; at++) {
            if (file[at] == 6 && isZero(file, at + 1, 7)) { // rows and labels
                file[at + 2] = 1;
                replaced++;
            }
        }
        Files.write(damaged, file);

        assertThat(replaced).isPositive();
        assertThatThrownBy(() -> FeatureFilesFuzzTest.readHdf5(damaged))
                .isInstanceOf(DataException.class);
    }

    private static boolean isZero(byte[] file, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (file[at + i] != 0) {
                return false;
            }
        }
        return true;
    }
}
