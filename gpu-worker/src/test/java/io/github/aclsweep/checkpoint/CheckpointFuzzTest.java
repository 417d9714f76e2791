package io.github.aclsweep.checkpoint;

import io.github.aclsweep.checkpoint.pytorch.PyTorchFile;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.TestingFuzz;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Weights of strangers. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class CheckpointFuzzTest {
    @TempDir private Path folder;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CheckpointFuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] safetensors() {
        String header =
                "{\"__metadata__\":{\"trial\":\"a\"},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                        + "\"b\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[24,32]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + 32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    @Test
    void readsOrRefusesSafetensorsAndCheckpoints() throws IOException {
        new TestingFuzz(folder, "a.safetensors", DataException.class)
                .damage(
                        List.of(safetensors()),
                        file -> {
                            Safetensors read = Safetensors.read(file);
                            return Checkpoint.of(read);
                        });
    }

    @Test
    void readsOrRefusesPickles() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name :
                List.of(
                        "embeddings.legacy.pt",
                        "embeddings.zip.pt",
                        "hostile.legacy.pth",
                        "hostile.zip.pth",
                        "state_dict.legacy.pth",
                        "state_dict.zip.pth")) {
            seeds.add(resource("pytorch/" + name));
        }
        new TestingFuzz(folder, "a.pth", DataException.class).damage(seeds, PyTorchFile::read);
    }
}
