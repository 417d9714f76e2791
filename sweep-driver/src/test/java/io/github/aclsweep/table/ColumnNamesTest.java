package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.table.Column.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {
    private static final ColumnNames<String> COLUMNS =
            new ColumnNames<>(
                    List.of(
                            column("p_holm", "p (Holm)"),
                            column("p", "p"),
                            column("knn_macro", "Monitor's macro (%)"),
                            column("micro", "Micro (%)"),
                            column("micro_sd", "Micro sd (%)"),
                            column("A", "A"),
                            column("gr\u00f6\u00dfe", "gr\u00f6\u00dfe")));

    private static Column<String> column(String name, String label) {
        return Column.<String>text(name, Kind.RESULT, row -> row).labelled(label);
    }

    private static String found(String name) {
        return COLUMNS.get(name).name();
    }

    @Test
    void takesNamesAndHeadingsInCapitalLettersAndSmallOnesWithUnitsOrWithout() {
        assertThat(List.of("micro", "Micro (%)", "micro (%)", "MICRO", " Micro "))
                .allMatch(name -> found(name).equals("micro"));
        assertThat(List.of("knn_macro", "Monitor's macro (%)", "monitor's macro", "Knn Macro"))
                .allMatch(name -> found(name).equals("knn_macro"));
        assertThat(List.of("micro_sd", "micro sd", "Micro sd (%)", "micro-sd"))
                .allMatch(name -> found(name).equals("micro_sd"));
        assertThat(found("a")).isEqualTo("A");
        assertThat(found("GR\u00d6\u00dfE")).isEqualTo("gr\u00f6\u00dfe");
    }

    /** The heading of one without its unit may be the name of another. */
    @Test
    void prefersTheNearestSpelling() {
        assertThat(found("p")).isEqualTo("p");
        assertThat(found("P")).isEqualTo("p");
        assertThat(found("p holm")).isEqualTo("p_holm");
    }

    @Test
    void refusesWhatIsNoName() {
        for (String name : List.of("", "%", "(%)")) {
            assertThatThrownBy(() -> COLUMNS.get(name))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(
                            "there is no column '" + name + "'; there are p_holm, p,");
        }
        assertThatThrownBy(() -> COLUMNS.get("Mikro (%)"))
                .hasMessage("there is no column 'Mikro (%)'; did you mean micro?");
    }
}
