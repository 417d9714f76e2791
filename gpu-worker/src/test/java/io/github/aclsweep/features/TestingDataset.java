package io.github.aclsweep.features;

import io.github.aclsweep.dataset.ClassIndex;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of short tones, a different one per clip. */
public final class TestingDataset {
    private TestingDataset() {}

    /** Writes the clips that are not there yet; clip i is one second and i hundredths long. */
    public static Dataset of(Path root, int clips) throws IOException {
        Files.createDirectories(root);
        List<Clip> list = new ArrayList<>();
        for (int i = 0; i < clips; i++) {
            Path file = root.resolve(String.format("%03d.wav", i));
            if (!Files.exists(file)) {
                TestingAudio.wav16(file, TestingFeatures.tone(8000 + 80 * i, 8000, 200 + i), 8000);
            }
            list.add(new Clip(file.getFileName().toString(), file, "Tone", Role.TEST, false));
        }
        return of(root, list);
    }

    public static Dataset of(Path root, List<Clip> clips) {
        return new Dataset(root, clips, ClassIndex.over(List.of("Tone")));
    }
}
