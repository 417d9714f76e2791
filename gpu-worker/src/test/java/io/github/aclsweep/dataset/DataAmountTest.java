package io.github.aclsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataAmountTest {
    @TempDir Path root;

    @Test
    void isWhatHeadersTell() throws IOException {
        new SoundEventDataset(3, 1).write(root);
        Dataset dataset = DatasetReader.read(root);
        DataAmount all = DataAmount.of(dataset);

        assertThat(all.clips()).isEqualTo(dataset.clips().size());
        assertThat(all.seconds())
                .isCloseTo(DatasetSummary.of(dataset).seconds(), within(1e-6))
                .isPositive();
        DataAmount clean = DataAmount.of(dataset, Role.TRAIN_CLEAN);
        assertThat(clean.clips()).isEqualTo(dataset.positions(Role.TRAIN_CLEAN).length);
        assertThat(clean.seconds()).isPositive().isLessThan(all.seconds());

        Files.writeString(dataset.clips().get(0).audio(), "no audio");
        assertThat(DataAmount.of(dataset).seconds()).isPositive().isLessThan(all.seconds());
    }
}
