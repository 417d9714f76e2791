package io.github.aclsweep.audio;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads interleaved samples of fixed size. */
final class PcmReader implements FrameReader {
    private static final int BLOCK_BYTES = 1 << 16;

    private final Bytes file;
    private final PcmLayout layout;
    private final int blockFrames;
    private final ByteBuffer block;
    private final long frames;
    private long done;

    PcmReader(Bytes file, PcmLayout layout) {
        this.file = file;
        this.layout = layout;
        this.blockFrames = Math.max(1, BLOCK_BYTES / layout.frameBytes());
        this.block = ByteBuffer.allocate(blockFrames * layout.frameBytes()).order(layout.order());
        this.frames = layout.bytes() / layout.frameBytes();
    }

    @Override
    public AudioFormat format() {
        return layout.format();
    }

    @Override
    public int read(double[] mono, int offset, int count) throws IOException {
        if (done == frames) {
            checkComplete();
            return -1;
        }
        int now = (int) Math.min(Math.min(count, blockFrames), frames - done);
        file.fill(
                layout.at() + done * layout.frameBytes(),
                block.clear().limit(now * layout.frameBytes()));
        if (block.hasRemaining()) {
            throw new AudioException("became shorter while it was read");
        }
        for (int i = 0; i < now; i++) {
            mono[offset + i] = mean(i * layout.frameBytes());
        }
        done += now;
        return now;
    }

    private void checkComplete() throws AudioException {
        long promised = layout.format().frames().orElse(frames);
        if (frames < promised) {
            throw new AudioException(
                    "the audio file is truncated, found %d samples, its header promises %d"
                            .formatted(frames, promised));
        }
    }

    private double mean(int at) {
        int channels = layout.format().channels();
        double sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            int sample = at + channel * layout.sampleBytes();
            sum += layout.coding().decode(block, sample, layout.sampleBytes());
        }
        return sum / channels;
    }
}
