package io.github.aclsweep.audio;

import java.io.IOException;

/** Reads the frames of an audio file in order. */
sealed interface FrameReader permits PcmReader, FlacReader {
    AudioFormat format();

    /**
     * Reads frames and writes the mean of each frame's channels.
     *
     * @param mono full scale at plus and minus 1
     * @param offset the position in {@code mono} of the first one
     * @param count the most frames to read
     * @return the number of frames read, or -1 after the last
     * @throws AudioException where the file is damaged or ends too early
     */
    int read(double[] mono, int offset, int count) throws IOException;
}
