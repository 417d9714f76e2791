package io.github.aclsweep.checkpoint.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.dataset.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PyTorchFileTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"state_dict.zip.pth", "state_dict.legacy.pth"})
    void readsTensorsOfEveryTypeAndStride(String name) throws IOException {
        Path file = TestingPyTorchFiles.copy(name, folder);
        assertThat(PyTorchFile.isPyTorch(file)).isTrue();

        Map<String, NamedTensor> tensors =
                PyTorchFile.read(file).stateDict().stream()
                        .collect(Collectors.toMap(NamedTensor::name, Function.identity()));

        assertThat(tensors).hasSize(14);
        assertThat(tensors.get("plain").shape()).isEqualTo(new Shape(2, 3));
        assertThat(tensors.get("plain").floats()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(tensors.get("transposed").shape()).isEqualTo(new Shape(3, 2));
        assertThat(tensors.get("transposed").floats()).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(tensors.get("middle").floats()).containsExactly(1, 2, 4, 5);
        assertThat(tensors.get("expanded").floats()).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(tensors.get("empty").shape()).isEqualTo(new Shape(0, 3));
        assertThat(tensors.get("steps").shape()).isEqualTo(new Shape());
        assertThat(tensors.get("steps").longs()).containsExactly(1L << 40);
        for (String type : new String[] {"Half", "BFloat16", "Double"}) {
            assertThat(tensors.get(type).floats())
                    .as(type)
                    .containsExactly(1f, -0.5f, 0x1p-20f, 0f);
        }
        for (String type : new String[] {"Int", "Short", "Char"}) {
            assertThat(tensors.get(type).longs()).as(type).containsExactly(3, -4);
        }
        assertThat(tensors.get("Byte").longs()).containsExactly(3, 252);
        assertThat(tensors.get("Bool").longs()).containsExactly(1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostile.zip.pth", "hostile.legacy.pth"})
    void refusesAFunctionByItsName(String name) throws IOException {
        Path file = TestingPyTorchFiles.copy(name, folder);
        assertThatThrownBy(() -> PyTorchFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file
                                + ": the pickle names posix.system, expected tensors and plain"
                                + " containers only; of a whole model, save its state_dict()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdatetime\ndate\n(K\u0001K\u0001K\u0001tR.",
                "(ijavax.script\nScriptEngineManager\n.",
                "(c__builtin__\neval\nS'1'\no.",
                "c__builtin__\nValueError\n(tR."
            })
    void refusesWhatTheLibraryWouldMake(String pickle) throws IOException {
        assertThatThrownBy(() -> PyTorchFile.read(zip("data.pkl", pickle)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the pickle names ");
    }

    @Test
    void refusesANameFromTheStack() throws IOException {
        String pickle = "\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093.";
        assertThatThrownBy(() -> PyTorchFile.read(zip("data.pkl", pickle)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the pickle names os.system");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "]",
                "X\u00ff\u00ff\u00ff\u007f",
                "R.",
                "K\u0001b.",
                "S'a'\nQ.",
                "ctorch\nFloatStorage\n)R.",
                "ctorch._utils\n_rebuild_tensor_v2\n)R."
            })
    void refusesADamagedPickle(String pickle) throws IOException {
        assertThatThrownBy(() -> PyTorchFile.read(zip("data.pkl", pickle)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the pickle ");
    }

    @Test
    void refusesATensorLargerThanItsStorage() throws IOException {
        String storage = "(S'storage'\nctorch\nFloatStorage\nS'0'\nS'cpu'\nK\u0004tQ";
        String pickle =
                "ctorch._utils\n_rebuild_tensor_v2\n(" + storage + "K\u0001(K\u0004t(K\u0001ttR.";
        assertThatThrownBy(() -> PyTorchFile.read(zip("data.pkl", pickle)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("does not fit its storage of 4 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_dict.zip.pth", "state_dict.legacy.pth"})
    void refusesAFileCutShortAnywhere(String name) throws IOException {
        byte[] whole = TestingPyTorchFiles.bytes(name);
        for (int length = 0; length < whole.length; length += 7) {
            Path file = Files.write(folder.resolve("cut.pth"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> PyTorchFile.read(file))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(file + ": ");
        }
    }

    @Test
    void saysThatAnArchiveIsCutShort() throws IOException {
        byte[] whole = TestingPyTorchFiles.bytes("state_dict.zip.pth");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Path file = Files.write(folder.resolve("cut.pth"), half);
        assertThatThrownBy(() -> PyTorchFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": the zip archive is damaged or cut short");
    }

    @Test
    void refusesOtherFiles() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pth"), "hello");
        assertThat(PyTorchFile.isPyTorch(text)).isFalse();
        assertThatThrownBy(() -> PyTorchFile.read(text))
                .isInstanceOf(DataException.class)
                .hasMessage(text + ": not a file of torch.save, neither zip nor legacy");
        Path none = folder.resolve("none.pth");
        assertThatThrownBy(() -> PyTorchFile.read(none))
                .isInstanceOf(DataException.class)
                .hasMessage(none + ": no such file");
        assertThatThrownBy(() -> PyTorchFile.read(zip("other", "x")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the archive has no data.pkl");
    }

    @Test
    void refusesAStateDictWithMoreThanTensors() throws IOException {
        Path file = TestingPyTorchFiles.copy("embeddings.zip.pt", folder);
        assertThatThrownBy(() -> PyTorchFile.read(file).stateDict())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected a state dict, which holds tensors only");
    }

    @Test
    void endsWithAListInsideItself() throws IOException {
        assertThat(PyTorchFile.read(zip("data.pkl", "]q\u0000h\u0000a.")).root())
                .hasToString("a list of 1");
    }

    /** A list of two lists of two lists …, each of them shared: 40 levels in some 200 bytes. */
    private static String sharedList() {
        StringBuilder pickle = new StringBuilder("]q\u0000");
        for (char i = 0; i < 40; i++) {
            pickle.append("](h")
                    .append(i)
                    .append('h')
                    .append(i)
                    .append("eq")
                    .append((char) (i + 1));
        }
        return pickle.toString();
    }

    @Test
    void refusesAListAsAName() {
        String pickle = "\u0080\u0004" + sharedList() + "\u008c\u0001x\u0093.";
        assertRefused(pickle, "a name that is no text");
        String second = "\u0080\u0004\u008c\u0001x" + sharedList() + "\u0093.";
        assertRefused(second, "a name that is no text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"}%sK\u0001s.", "}(%sK\u0001u.", "(%sK\u0001d."})
    void refusesAListAsAKey(String pickle) {
        assertRefused(pickle.formatted(sharedList()), "a dictionary key that is neither");
    }

    @Test
    void refusesAListAsTheKeyOfAStorage() {
        String storage = "(S'storage'\nctorch\nFloatStorage\nh(S'cpu'\nK\u0004tQ.";
        assertRefused(sharedList() + storage, "a name that is no text");
        String ordered = "ccollections\nOrderedDict\n((](%sK\u0001eltR.";
        assertRefused(ordered.formatted(sharedList()), "a dictionary key that is neither");
    }

    @Test
    void hashesNothingOfASet() {
        String pickle = "\u0080\u0004\u008f(" + sharedList() + "\u0090.";
        Path file = TestingTorchSave.pickle(folder.resolve("set.pth"), pickle);
        assertThat(PyTorchFile.read(file).root()).asString().startsWith("a ");
    }

    @Test
    void refusesNumbersWithoutEnd() {
        assertRefused("L" + "9".repeat(1_000_000) + "L\n.", "more than 100 digits");
    }

    private void assertRefused(String pickle, String why) {
        Path file = TestingTorchSave.pickle(folder.resolve("made.pth"), pickle);
        assertThatThrownBy(() -> PyTorchFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(why);
    }

    private Path zip(String entry, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry named = new ZipEntry("archive/" + entry);
            named.setMethod(ZipEntry.STORED);
            named.setSize(bytes.length);
            named.setCrc(checksum.getValue());
            zip.putNextEntry(named);
            zip.write(bytes);
        }
        return Files.write(folder.resolve("made.pth"), out.toByteArray());
    }
}
