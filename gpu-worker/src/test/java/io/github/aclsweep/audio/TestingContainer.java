package io.github.aclsweep.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes RIFF and IFF files chunk by chunk. */
final class TestingContainer {
    private final ByteOrder order;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private TestingContainer(String form, String type, ByteOrder order) {
        this.order = order;
        file.writeBytes(ascii(form));
        file.writeBytes(new byte[4]);
        file.writeBytes(ascii(type));
    }

    static TestingContainer wav(String form) {
        boolean big = form.equals("RIFX");
        return new TestingContainer(
                form, "WAVE", big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    static TestingContainer iff(String type) {
        return new TestingContainer("FORM", type, ByteOrder.BIG_ENDIAN);
    }

    /** A chunk, padded if its length is odd. */
    TestingContainer chunk(String id, byte[] content) {
        return chunk(id, content, content.length, true);
    }

    /** A chunk that states a size of its own. */
    TestingContainer chunk(String id, byte[] content, long stated, boolean padded) {
        file.writeBytes(ascii(id));
        file.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) stated).array());
        file.writeBytes(content);
        file.writeBytes(new byte[padded ? content.length % 2 : 0]);
        return this;
    }

    /** The content of a {@code fmt } chunk. */
    byte[] format(int tag, int channels, int rateHz, int bits, int align) {
        return ByteBuffer.allocate(16)
                .order(order)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt(rateHz)
                .putInt(rateHz * align)
                .putShort((short) align)
                .putShort((short) bits)
                .array();
    }

    /** The content of a {@code COMM} chunk; a compression makes it that of an AIFC file. */
    static byte[] common(int channels, int frames, int bits, int rateHz, String compression) {
        int exponent = 31 - Integer.numberOfLeadingZeros(rateHz);
        ByteBuffer content =
                ByteBuffer.allocate(compression.isEmpty() ? 18 : 24)
                        .putShort((short) channels)
                        .putInt(frames)
                        .putShort((short) bits)
                        .putShort((short) (16383 + exponent))
                        .putLong((long) rateHz << (63 - exponent));
        return compression.isEmpty()
                ? content.array()
                : content.put(ascii(compression)).putShort((short) 0).array();
    }

    /** The content of an {@code SSND} chunk. */
    static byte[] sound(byte[] samples, int offset) {
        return ByteBuffer.allocate(8 + offset + samples.length)
                .putInt(offset)
                .putInt(0)
                .position(8 + offset)
                .put(samples)
                .array();
    }

    byte[] bytes() {
        byte[] bytes = file.toByteArray();
        ByteBuffer.wrap(bytes).order(order).putInt(4, bytes.length - 8);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
