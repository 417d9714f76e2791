package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * ReLU(residual(x) + shortcut(x)).
 *
 * @param residual ends in a batch normalisation, whose output may be overwritten
 * @param shortcut without layers where shapes agree
 */
public record ResidualBlock(Sequential residual, Sequential shortcut) implements Layer {
    @Override
    public NDArray apply(NDArray input, Mode mode) {
        try (NDArray sum = residual.apply(input, mode)) {
            NDArray passed = shortcut.apply(input, mode);
            sum.addi(passed);
            if (passed != input) {
                passed.close();
            }
            return Activation.relu(sum);
        }
    }
}
