package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialIdTest {
    private static final List<String> IDS = List.of("ab12", "ab34", "cd56");

    @Test
    void findsTheOnlyIdThatBeginsSo() {
        assertThat(TrialId.find("demo", IDS, "c")).isEqualTo("cd56");
        assertThat(TrialId.find("demo", IDS, "ab3")).isEqualTo("ab34");
    }

    @Test
    void saysWhichIdsThereAre() {
        assertThatThrownBy(() -> TrialId.find("demo", IDS, "x"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "no trial of sweep demo begins with 'x'; ./sweep results demo lists their"
                                + " ids");
        assertThatThrownBy(() -> TrialId.find("demo", IDS, "ab"))
                .isInstanceOf(DataException.class)
                .hasMessage("2 trials of sweep demo begin with 'ab': ab12, ab34; give more digits");
    }
}
