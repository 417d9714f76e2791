package io.github.aclsweep.features;

/** Mono samples, read from the first to the last. */
interface Samples extends AutoCloseable {
    int sampleRateHz();

    /**
     * Reads on.
     *
     * @param target receives the samples
     * @param offset where the first of them goes
     * @param count the most to read, at least 1
     * @return the number of samples read, -1 after the last
     */
    int read(double[] target, int offset, int count);

    @Override
    void close();
}
