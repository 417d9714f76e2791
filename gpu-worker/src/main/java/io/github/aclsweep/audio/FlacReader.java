package io.github.aclsweep.audio;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Reads a FLAC stream (RFC 9639): 4 to 32 bits, 1 to 8 channels. The checksums of all frames and,
 * if the encoder computed it, the MD5 of all samples must match. Bytes after the last frame do not
 * count where the header states the length.
 */
final class FlacReader implements FrameReader {
    private final FlacStreamInfo info;
    private final Bytes file;
    private final BitReader in;
    private final FlacFrame frame;
    private final MessageDigest md5 = DigestUtils.getMd5Digest();
    private byte[] packed = new byte[0];
    private long decoded;
    private int given;
    private boolean ended;

    private FlacReader(Bytes file, FlacStreamInfo info) {
        this.file = file;
        this.info = info;
        this.in = new BitReader(file, info.frames());
        this.frame = new FlacFrame(in, info.format());
    }

    /**
     * Opens a stream.
     *
     * @param at the position of its first four characters
     */
    static FlacReader open(Bytes file, long at) throws IOException {
        return new FlacReader(file, FlacStreamInfo.read(file, at));
    }

    @Override
    public AudioFormat format() {
        return info.format();
    }

    @Override
    public int read(double[] mono, int offset, int count) throws IOException {
        if (ended || (given == frame.length() && !next())) {
            return -1;
        }
        int now = Math.min(count, frame.length() - given);
        double fullScale = 1L << (info.format().bits() - 1);
        int channels = info.format().channels();
        for (int i = 0; i < now; i++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += frame.channel(channel)[given + i] / fullScale;
            }
            mono[offset + i] = sum / channels;
        }
        given += now;
        return now;
    }

    /** Decodes the next frame, if there is one. */
    private boolean next() throws IOException {
        long stated = info.format().frames().orElse(-1);
        long at = in.position();
        if (decoded == stated || !frame.decode()) {
            end(at, stated);
            return false;
        }
        decoded += frame.length();
        if (stated >= 0 && decoded > stated) {
            throw new AudioException(
                    "found more samples than the " + stated + " that its header promises");
        }
        digest();
        given = 0;
        return true;
    }

    private void end(long at, long stated) throws IOException {
        ended = true;
        boolean foreign = at < file.size() && !isTag(at);
        if (decoded < stated && foreign) {
            throw new AudioException(
                    "found no frame at byte "
                            + at
                            + " after %d of %d samples".formatted(decoded, stated));
        } else if (decoded < stated) {
            throw new AudioException(
                    "the audio file is truncated, found %d samples, its header promises %d"
                            .formatted(decoded, stated));
        } else if (stated < 0 && foreign) {
            throw new AudioException("found no frame at byte " + at);
        } else if (decoded == 0) {
            throw new AudioException("the audio file holds no samples");
        }
        if (!info.md5().equals(FlacStreamInfo.NO_MD5)
                && !info.md5().equals(HexFormat.of().formatHex(md5.digest()))) {
            throw new AudioException(
                    "the audio file is damaged: the MD5 of its samples is not that in its header");
        }
    }

    /** ID3v1 and APE tags may follow the last frame. */
    private boolean isTag(long at) throws IOException {
        String id = file.id(at);
        return id.startsWith("TAG") || id.equals("APET");
    }

    /** The MD5 is of interleaved samples in as few whole bytes as hold them, the lowest first. */
    private void digest() {
        int channels = info.format().channels();
        int size = (info.format().bits() + 7) / 8;
        int bytes = frame.length() * channels * size;
        if (packed.length < bytes) {
            packed = new byte[bytes];
        }
        int at = 0;
        for (int i = 0; i < frame.length(); i++) {
            for (int channel = 0; channel < channels; channel++) {
                long sample = frame.channel(channel)[i];
                for (int b = 0; b < size; b++) {
                    packed[at++] = (byte) (sample >> (8 * b));
                }
            }
        }
        md5.update(packed, 0, bytes);
    }
}
