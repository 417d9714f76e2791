package io.github.aclsweep.audio;

import java.nio.ByteOrder;

/**
 * Where interleaved samples lie in a file, and how.
 *
 * @param format what the header states
 * @param coding how a sample's bytes make a number
 * @param sampleBytes bytes of one sample
 * @param frameBytes bytes from one frame to the next
 * @param order the order of a sample's bytes
 * @param at the position of the first sample
 * @param bytes the number of bytes of samples in the file
 */
record PcmLayout(
        AudioFormat format,
        SampleCoding coding,
        int sampleBytes,
        int frameBytes,
        ByteOrder order,
        long at,
        long bytes) {}
