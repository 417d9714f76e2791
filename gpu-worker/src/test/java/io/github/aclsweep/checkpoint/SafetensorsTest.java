package io.github.aclsweep.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingArrays;
import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private static final NamedTensor WEIGHT =
            NamedTensor.of("a.weight", new Shape(2, 3), new float[] {1, -2, 0.5f, 4, 5, Float.NaN});
    private static final NamedTensor BIAS = NamedTensor.of("a.bias", new Shape(1), new float[] {3});
    private static final NamedTensor COUNT =
            NamedTensor.of("a.count", new Shape(), new long[] {-1L << 40});

    @TempDir private Path folder;

    @Test
    void mayBeReadByThoseWhoMayReadOtherFiles() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        Path file = folder.resolve("weights.safetensors");
        new Safetensors(List.of(WEIGHT), Map.of()).write(file);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void readsWhatItWrote() {
        Path file = folder.resolve("weights.safetensors");
        Map<String, String> metadata = Map.of("trial", "7f", "quote", "say \"ü\"");

        new Safetensors(List.of(WEIGHT, BIAS, COUNT), metadata).write(file);

        Safetensors read = Safetensors.read(file);
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(read.tensors()).containsExactly(WEIGHT, BIAS, COUNT);
        assertThat(read.tensors().get(0).floats()).isEqualTo(WEIGHT.floats());
        assertThat(read.tensors().get(2).longs()).containsExactly(-1L << 40);
    }

    /** The bytes as the format's specification has them: header, then the wider type first. */
    @Test
    void writesTheBytesOfTheFormat() throws IOException {
        Path file = folder.resolve("weights.safetensors");

        new Safetensors(List.of(BIAS, COUNT), Map.of("k", "v")).write(file);

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] header = new byte[length];
        bytes.get(header);
        assertThat(length % 8).isZero();
        assertThat(new String(header, UTF_8).stripTrailing())
                .isEqualTo(
                        "{\"__metadata__\":{\"k\":\"v\"},"
                                + "\"a.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
                                + "\"a.count\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}");
        assertThat(bytes.getLong()).isEqualTo(-1L << 40);
        assertThat(bytes.getFloat()).isEqualTo(3);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void replacesAnOlderFileAndLeavesNoOther() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        new Safetensors(List.of(WEIGHT), Map.of()).write(file);

        new Safetensors(List.of(BIAS), Map.of()).write(file);

        assertThat(Safetensors.read(file).tensors()).containsExactly(BIAS);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vgg", "crnn", "head"})
    void writesPublishedWeightsWithoutLoss(String network) {
        Path published = TestingArrays.assumeReference().resolve(network + ".safetensors");
        Safetensors read = Safetensors.read(published);
        Path copy = folder.resolve("copy.safetensors");

        read.write(copy);

        assertThat(Safetensors.read(copy)).isEqualTo(read);
    }

    @Test
    void refusesToWriteTwoTensorsOfOneName() {
        Safetensors twice = new Safetensors(List.of(BIAS, BIAS), Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> twice.write(folder.resolve("twice")))
                .withMessageContaining("distinct");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not the JSON",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]} | not the JSON",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}x | not the JSON",
                "{'a':{'dtype':'F32','shape':['x'],'data_offsets':[0,4]}} | not the JSON",
                "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}} | not the JSON",
                "{'a':{'dtype':'F32','shape':[1]}} | needs a dtype, a shape and two data_offsets",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | two data_offsets",
                "{'a':{'dtype':'F8_E4M3','shape':[4],'data_offsets':[0,4]}} | the type F8_E4M3",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | the negative number -1",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | needs 8 bytes",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,4]}} | impossible shape",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | begin at 4, expected 0",
                "{'a':{'dtype':'F32','shape':[0],'data_offsets':[0,0]}} | describes 0 bytes of values, 4 follow",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | describes 8 bytes of values, 4 follow",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | two tensors are named a",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | begin at 0, expected 4"
            })
    void refusesHostileHeadersInOneSentence(String header, String reason) throws IOException {
        Path file = file(header.replace('\'', '"'), new byte[4]);

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 100, 1, 0})
    void refusesHeaderLengthsThatDoNotFit(long length) throws IOException {
        Path file = folder.resolve("weights.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("announces a header of " + Long.toUnsignedString(length))
                .hasMessageContaining("12 bytes follow");
    }

    @Test
    void refusesAFileCutAnywhere() throws IOException {
        Path whole = folder.resolve("whole");
        new Safetensors(List.of(WEIGHT, COUNT), Map.of()).write(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Safetensors.read(cut)).isInstanceOf(DataException.class);
        }
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("none: no such file");
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data.length);
        bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).put(data);
        return Files.write(folder.resolve("hostile.safetensors"), bytes.array());
    }
}
