package io.github.aclsweep.method;

import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.checkpoint.StateDicts;
import io.github.aclsweep.checkpoint.WeightNames;
import io.github.aclsweep.checkpoint.pytorch.PyTorchFile;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.io.Digests;
import io.github.aclsweep.io.FileKind;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Weights of an encoder that was trained elsewhere.
 *
 * @param source the file, for messages
 * @param tensors the tensors by the names of the encoder's PyTorch original
 * @param prefix what stands before the network's names; found out where it is not given
 * @param standardisation the standardisation of the input they were trained on; the training clips'
 *     where it is not known
 * @param digest SHA-256 of the file, hexadecimal
 */
public record PretrainedWeights(
        String source,
        List<NamedTensor> tensors,
        Optional<String> prefix,
        Optional<Standardisation> standardisation,
        String digest) {
    private static final int DIGITS = 12;

    public PretrainedWeights {
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads a state dict of PyTorch, zip or legacy, or a safetensors file: what it is, its content
     * says.
     *
     * @throws DataException if it is none of them
     */
    public static PretrainedWeights read(
            Path file, Optional<String> prefix, Optional<Standardisation> standardisation) {
        List<NamedTensor> tensors =
                PyTorchFile.isPyTorch(file)
                        ? PyTorchFile.read(file).stateDict()
                        : safetensors(file).tensors();
        return new PretrainedWeights(
                file.toString(), tensors, prefix, standardisation, digest(file));
    }

    private static Safetensors safetensors(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": found a folder, expected a file of weights");
        }
        try (InputStream in = Files.newInputStream(file)) {
            FileKind.of(in.readNBytes(FileKind.SNIFFED_BYTES))
                    .ifPresent(
                            kind -> {
                                throw new DataException(
                                        "%s: found %s, expected weights: a file of torch.save or safetensors"
                                                .formatted(file, kind));
                            });
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + IoReason.of(file, e), e);
        }
        return Safetensors.read(file);
    }

    /**
     * Gives a network these weights.
     *
     * @param kept names that stay as they are, whatever the file has under them
     * @return what stood before the network's names in the file
     * @throws DataException if they are those of another network, or hold values that are no
     *     numbers
     */
    String into(StateDict network, Collection<String> kept) {
        List<String> wanted = new ArrayList<>(network.names());
        wanted.removeAll(kept);
        WeightNames names = WeightNames.of(source, tensors, wanted, prefix);
        names.requireNumbers(source);
        StateDicts.load(source, names.tensors(), network, kept);
        return names.prefix();
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
            throw new DataException(file + ": cannot be read: " + IoReason.of(file, e), e);
        }
    }
}
