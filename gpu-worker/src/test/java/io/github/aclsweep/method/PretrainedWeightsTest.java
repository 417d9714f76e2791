package io.github.aclsweep.method;

import static io.github.aclsweep.checkpoint.pytorch.TestingTorchSave.floats;
import static io.github.aclsweep.checkpoint.pytorch.TestingTorchSave.longs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.checkpoint.pytorch.PyTorchFile;
import io.github.aclsweep.checkpoint.pytorch.TestingTorchSave;
import io.github.aclsweep.checkpoint.pytorch.TestingTorchSave.Instance;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.encoder.layer.StateDict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PretrainedWeightsTest {
    @TempDir private Path folder;

    /** A convolution and its normalisation, as files of weights have them. */
    private static Map<String, Object> network(String prefix) {
        Map<String, Object> tensors = new LinkedHashMap<>();
        tensors.put(prefix + "conv1.weight", floats(List.of(2L, 1L), 0.5f, -0.5f));
        tensors.put(prefix + "bn1.weight", floats(List.of(2L), 1, 2));
        tensors.put(prefix + "bn1.running_var", floats(List.of(2L), 3, 4));
        tensors.put(prefix + "bn1.num_batches_tracked", longs(List.of(), 7));
        return tensors;
    }

    private static StateDict state(NDManager manager) {
        StateDict state = new StateDict();
        state.addParameter("conv1.weight", manager.zeros(new Shape(2, 1)));
        state.addParameter("bn1.weight", manager.zeros(new Shape(2)));
        state.addBuffer("bn1.running_var", manager.zeros(new Shape(2)));
        state.addBuffer("bn1.num_batches_tracked", manager.zeros(new Shape(), DataType.INT64));
        state.addParameter("fc.weight", manager.zeros(new Shape(1)));
        return state;
    }

    /** What the file's first convolution has, and what stood before its name. */
    private String loaded(Object saved, Optional<String> given) {
        Path file = TestingTorchSave.write(folder.resolve("weights.pth"), saved);
        return loaded(file, given);
    }

    private static String loaded(Path file, Optional<String> given) {
        try (NDManager manager = NDManager.newBaseManager()) {
            StateDict state = state(manager);
            String prefix =
                    PretrainedWeights.read(file, given, Optional.empty())
                            .into(state, List.of("fc.weight"));
            return state.get("conv1.weight").getFloat(0, 0) + " " + prefix;
        }
    }

    private String loaded(Object saved) {
        return loaded(saved, Optional.empty());
    }

    private void assertRefused(Object saved, String... why) {
        assertThatThrownBy(() -> loaded(saved))
                .isInstanceOf(DataException.class)
                .message()
                .contains(why)
                .contains("weights.pth: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "module.",
                "_orig_mod.",
                "model.",
                "encoder.",
                "module.encoder_q.",
                "_orig_mod.module.",
                "model._orig_mod.backbone."
            })
    void takesNamesWithSomethingBeforeThem(String prefix) {
        assertThat(loaded(network(prefix))).isEqualTo("0.5 " + prefix.replace("_orig_mod.", ""));
    }

    @ParameterizedTest
    @CsvSource({"state_dict,''", "model,module.", "model_state_dict,model.", "net,''", "xyz,''"})
    void takesAStateDictOutOfACheckpoint(String key, String prefix) {
        Map<String, Object> checkpoint = new LinkedHashMap<>();
        checkpoint.put("epoch", 3);
        checkpoint.put(key, network(prefix));
        checkpoint.put(
                "optimizer", Map.of("state", Map.of(0, Map.of("exp_avg", floats(List.of(1L), 1)))));
        checkpoint.put("hyper_parameters", new Instance("argparse", "Namespace"));
        checkpoint.put("callbacks", Map.of("best", floats(List.of(), 1)));
        checkpoint.put("arch", "resnet18");
        assertThat(loaded(checkpoint)).isEqualTo("0.5 " + prefix);
    }

    @Test
    void takesTheNetworkThatMomentumContrastTrains() {
        Map<String, Object> tensors = network("module.encoder_q.");
        Map<String, Object> slow = network("module.encoder_k.");
        slow.put("module.encoder_k.conv1.weight", floats(List.of(2L, 1L), 9, 9));
        tensors.putAll(slow);
        tensors.put("module.queue", floats(List.of(1L), 1));
        assertThat(loaded(Map.of("state_dict", tensors))).isEqualTo("0.5 module.encoder_q.");
        assertThat(loaded(Map.of("state_dict", tensors), Optional.of("module.encoder_k.")))
                .isEqualTo("9.0 module.encoder_k.");
    }

    @Test
    void asksWhichOfTwoNetworksIsMeant() {
        Map<String, Object> tensors = network("student.");
        tensors.putAll(network("teacher."));
        assertRefused(
                tensors, "more than once, under [student., teacher.]; choose one with --prefix");
        assertThat(loaded(tensors, Optional.of("teacher."))).isEqualTo("0.5 teacher.");
    }

    @Test
    void takesFilesWithoutCounters() {
        Map<String, Object> tensors = network("module.");
        tensors.remove("module.bn1.num_batches_tracked");
        assertThat(loaded(tensors)).isEqualTo("0.5 module.");
    }

    @Test
    void namesTensorsWithValuesThatAreNoNumbers() {
        Map<String, Object> tensors = network("module.");
        tensors.put("module.bn1.weight", floats(List.of(2L), 1, Float.NaN));
        tensors.put("module.conv1.weight", floats(List.of(2L, 1L), Float.POSITIVE_INFINITY, 0));
        tensors.put("module.bn1.running_var", floats(List.of(2L), 0, -1));
        assertRefused(
                tensors,
                "module.bn1.weight holds NaN at value 1",
                "module.conv1.weight holds Infinity at value 0",
                "module.bn1.running_var holds the variance -1.0 at value 1");
    }

    @Test
    void saysWhatIsMissingOrUnknown() {
        Map<String, Object> tensors = network("module.");
        tensors.remove("module.bn1.weight");
        tensors.put("module.layer9.weight", floats(List.of(1L), 1));
        assertRefused(tensors, "no tensor bn1.weight", "unknown tensor layer9.weight");
        assertRefused(
                Map.of("blocks.0.weight", floats(List.of(1L), 1)),
                "found no tensor of the network, but [blocks.0.weight]",
                "another --encoder?");
        assertRefused(Map.of("epoch", 3), "holds a dictionary with the keys [epoch], expected");
        assertRefused(List.of(1, 2), "holds a list of 2, expected a state dict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | found an empty file",
                "'<!DOCTYPE html>' | found a web page or XML",
                "'version https://git-lfs.github.com/spec/v1' | found a pointer of Git LFS",
                "'\u001f\u008b\b' | found a gzip archive",
                "'\u0089HDF\r\n' | found an HDF5 file",
                "'\b\u0007\u0012\u0007pytorch' | found an ONNX file, expected weights",
                "'{\"metadata\":{\"total_size\":1}}' | found JSON, expected weights",
                "'hello, this is a text' | not a safetensors file"
            })
    void findsOutByItsContentWhatAFileIs(String start, String why) throws IOException {
        Path file = folder.resolve("weights.pth");
        Files.write(file, start.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> loaded(file, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(why);
    }

    @Test
    void refusesTheArchivesOfTheFirstPyTorch() throws IOException {
        byte[] tar = new byte[10_240];
        System.arraycopy("storages".getBytes(StandardCharsets.UTF_8), 0, tar, 0, 8);
        System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
        Path file = Files.write(folder.resolve("weights.pth"), tar);
        assertThatThrownBy(() -> loaded(file, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file
                                + ": found a tar archive, expected weights: a file of torch.save or"
                                + " safetensors");
        assertThatThrownBy(() -> PyTorchFile.read(file))
                .hasMessage(file + ": found a tar archive, expected a file of torch.save");
    }
}
