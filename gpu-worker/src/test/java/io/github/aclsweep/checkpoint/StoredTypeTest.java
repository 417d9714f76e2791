package io.github.aclsweep.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Safetensors of every type give the numbers that were stored. */
class StoredTypeTest {
    private static NamedTensor read(String type, ByteBuffer values, int count) {
        String header =
                "{\"__metadata__\":null,\"a\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                        .formatted(type, count, values.capacity());
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocate(Long.BYTES + text.length + values.capacity())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .put(values.rewind());
        try {
            Path path = Files.createTempFile("any", ".safetensors");
            try {
                return Safetensors.read(Files.write(path, file.array())).tensors().get(0);
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Property(tries = 100)
    void readsDoublesAndFloats(@ForAll @Size(max = 9) float[] values) {
        ByteBuffer doubles = room(values.length * Double.BYTES);
        ByteBuffer floats = room(values.length * Float.BYTES);
        ByteBuffer upperHalves = room(values.length * Short.BYTES);
        float[] short16 = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles.putDouble(values[i]);
            floats.putFloat(values[i]);
            int bits = Float.floatToRawIntBits(values[i]) & 0xFFFF_0000;
            upperHalves.putShort((short) (bits >>> 16));
            short16[i] = Float.intBitsToFloat(bits);
        }
        assertThat(read("F64", doubles, values.length).floats()).isEqualTo(values);
        assertThat(read("F32", floats, values.length).floats()).isEqualTo(values);
        assertThat(read("BF16", upperHalves, values.length).floats()).isEqualTo(short16);
    }

    /** By the definition of binary16: fraction times a power of two. */
    @Property(tries = 300)
    void readsHalves(@ForAll short bits) {
        int exponent = (bits >> 10) & 31;
        int fraction = bits & 1023;
        double magnitude =
                exponent == 31
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : exponent == 0
                                ? fraction * Math.pow(2, -24)
                                : (1024 + fraction) * Math.pow(2, exponent - 25);
        float expected = (float) (bits < 0 ? -magnitude : magnitude);

        float read = read("F16", room(Short.BYTES).putShort(bits), 1).floats()[0];

        assertThat(Float.floatToIntBits(read)).isEqualTo(Float.floatToIntBits(expected));
    }

    @Property(tries = 100)
    void readsWholeNumbers(@ForAll byte value) {
        assertThat(read("I8", room(1).put(value), 1).longs()).containsExactly(value);
        assertThat(read("U8", room(1).put(value), 1).longs()).containsExactly(value & 0xFF);
        assertThat(read("BOOL", room(1).put(value), 1).longs()).containsExactly(value == 0 ? 0 : 1);
        short two = (short) (value * 257);
        assertThat(read("I16", room(2).putShort(two), 1).longs()).containsExactly(two);
        assertThat(read("I32", room(4).putInt(value * 65_537), 1).longs())
                .containsExactly(value * 65_537);
        assertThat(read("I64", room(8).putLong(value), 1).longs()).containsExactly(value);
    }
}
