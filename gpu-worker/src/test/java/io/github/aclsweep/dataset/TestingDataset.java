package io.github.aclsweep.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tiny data set on disk, good until a test spoils it. Its audio files are empty. */
final class TestingDataset {
    static final String TRAIN =
            """
            fname,label,aso_id,manually_verified,noisy_small
            b.wav,"Dishes, pots, and pans",/m/1,0,1
            a.wav,Rain,/m/2,0,0
            c.wav,Rain,/m/2,1,0
            """;
    static final String TEST =
            """
            fname,label,aso_id
            d.wav,Rain,/m/2
            """;

    private final Layout layout;

    TestingDataset(Path root) throws IOException {
        layout = new Layout(root);
        Files.createDirectories(layout.meta());
        Files.createDirectories(layout.trainAudio());
        Files.createDirectories(layout.testAudio());
        train(TRAIN);
        test(TEST);
        for (String name : new String[] {"a.wav", "b.wav", "c.wav"}) {
            Files.createFile(layout.trainAudio().resolve(name));
        }
        Files.createFile(layout.testAudio().resolve("d.wav"));
    }

    Layout layout() {
        return layout;
    }

    TestingDataset train(String csv) throws IOException {
        Files.writeString(layout.trainTable(), csv, StandardCharsets.UTF_8);
        return this;
    }

    TestingDataset test(String csv) throws IOException {
        Files.writeString(layout.testTable(), csv, StandardCharsets.UTF_8);
        return this;
    }
}
