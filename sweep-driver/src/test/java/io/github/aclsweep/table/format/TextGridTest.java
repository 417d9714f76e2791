package io.github.aclsweep.table.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextGridTest {
    @Test
    void alignsCharactersOfTwoColumns() {
        TextGrid grid =
                new TextGrid(
                        List.of(
                                new TextGrid.Column(
                                        List.of("name"), List.of("\u6f22\u5b57", "abcdef"), false),
                                new TextGrid.Column(List.of("n"), List.of("1", "22"), true)));

        assertThat(grid.width()).isEqualTo(10);
        assertThat(grid.heading()).containsExactly("name     n");
        assertThat(grid.row(0)).containsExactly("\u6f22\u5b57     1");
        assertThat(grid.row(1)).containsExactly("abcdef  22");
    }
}
