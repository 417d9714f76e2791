package io.github.aclsweep.features;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.utils.CommonUtils;

/** Makes Fourier transforms of real signals that run on the calling thread alone. */
final class RealFourier {
    private RealFourier() {}

    /** A transform of {@code size} values, see {@link DoubleFFT_1D#realForward(double[])}. */
    static DoubleFFT_1D of(int size) {
        // Above a size JTransforms starts threads of its own; clips are our parallelism.
        CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
        CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
        return new DoubleFFT_1D(size);
    }
}
