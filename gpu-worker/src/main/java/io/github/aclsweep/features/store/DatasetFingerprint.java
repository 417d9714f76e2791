package io.github.aclsweep.features.store;

import io.github.aclsweep.console.AmountDisplay;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Folds;
import io.github.aclsweep.io.Digests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Names a data set by its content: the audio, the labels and the roles, not where it lies. */
public final class DatasetFingerprint {
    private static final int DIGITS = 16;

    private final AudioDigests digests;
    private final AmountDisplay.Opener progress;

    /**
     * @param cacheRoot folder of the feature store, which remembers the audio's digests
     * @param progress shows how many clips have been read
     */
    public DatasetFingerprint(Path cacheRoot, AmountDisplay.Opener progress) {
        this.progress = progress;
        this.digests = new AudioDigests(cacheRoot, Runtime.getRuntime().availableProcessors());
    }

    /**
     * The first 16 hexadecimal digits of SHA-256 over role, name, label, subset and audio digest of
     * every clip, and of the folds of data that has some, in sorted order.
     *
     * @throws io.github.aclsweep.dataset.DataException if clips cannot be used; names them
     */
    public String fingerprint(Dataset dataset) {
        List<String> audio = audio(dataset);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < audio.size(); i++) {
            lines.add(line(dataset.clips().get(i), audio.get(i)));
        }
        Folds.read(dataset.root())
                .byClip()
                .forEach((clip, fold) -> lines.add(String.join("\0", "FOLD", clip, fold)));
        Collections.sort(lines);
        return Digests.sha256(lines).substring(0, DIGITS);
    }

    private List<String> audio(Dataset dataset) {
        try (AmountDisplay display =
                progress.open("checking " + dataset.root(), dataset.clips().size())) {
            return digests.of(dataset, display::at);
        }
    }

    private static String line(Clip clip, String audio) {
        return String.join(
                "\0",
                clip.role().name(),
                clip.name(),
                clip.label(),
                Boolean.toString(clip.noisySmall()),
                audio);
    }
}
