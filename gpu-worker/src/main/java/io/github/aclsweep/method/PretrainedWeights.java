package io.github.aclsweep.method;

import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.checkpoint.pytorch.PyTorchFile;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.io.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Weights of an encoder that was trained elsewhere.
 *
 * @param source the file, for messages
 * @param tensors by the names of the encoder's PyTorch original
 * @param standardisation of the input they were trained on; the training clips' where it is not
 *     known
 * @param digest SHA-256 of the file, hexadecimal
 */
public record PretrainedWeights(
        String source,
        List<NamedTensor> tensors,
        Optional<Standardisation> standardisation,
        String digest) {
    private static final int DIGITS = 12;

    public PretrainedWeights {
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads a state dict of PyTorch, zip or legacy, or a safetensors file.
     *
     * @throws DataException if it is none of them
     */
    public static PretrainedWeights read(Path file, Optional<Standardisation> standardisation) {
        List<NamedTensor> tensors =
                PyTorchFile.isOne(file)
                        ? PyTorchFile.read(file).stateDict()
                        : Safetensors.read(file).tensors();
        return new PretrainedWeights(file.toString(), tensors, standardisation, digest(file));
    }

    /** What the weights add to the data that a trial's numbers depend on. */
    public String fingerprint() {
        return "weights-"
                + digest.substring(0, DIGITS)
                + standardisation
                        .map(input -> "-" + input.mean() + "-" + input.deviation())
                        .orElse("");
    }

    private static String digest(Path file) {
        try {
            return Digests.sha256(file);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
