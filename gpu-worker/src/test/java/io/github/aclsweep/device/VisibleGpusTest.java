package io.github.aclsweep.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleGpusTest {
    private static final List<Gpu> TWO =
            List.of(
                    new Gpu(0, "A", "GPU-aa11", "00000000:3b:00.0", 81559, "580"),
                    new Gpu(1, "B", "GPU-bb22", "00000000:5e:00.0", 40960, "580"));

    @Test
    void areAllWhereNothingIsSaid() {
        assertThat(VisibleGpus.of(TWO, null))
                .containsExactly(
                        new VisibleGpus.Named("0", TWO.get(0)),
                        new VisibleGpus.Named("1", TWO.get(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1|1", "1, 0|1 0", "GPU-bb|GPU-bb", "0,-1,1|0", "GPU-cc,0|''", "''|''"})
    void areThoseThatTheVariableNames(String visible, String names) {
        assertThat(String.join(" ", names(visible))).isEqualTo(names);
    }

    private static List<String> names(String visible) {
        return VisibleGpus.of(TWO, visible).stream().map(VisibleGpus.Named::name).toList();
    }
}
