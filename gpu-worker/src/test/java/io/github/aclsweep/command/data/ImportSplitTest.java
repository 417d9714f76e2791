package io.github.aclsweep.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an import divides the clips: by a column, by folds, by groups. */
class ImportSplitTest extends TestingImport {
    @Test
    void warnsOfTakesOnBothSides() throws IOException {
        Path table = table("esc-takes.csv");
        assertThat(runEsc(table)).isZero();
        assertThat(err.toString())
                .contains(
                        "warning: " + table + ": the column 'fold' looks like folds",
                        "give --fold fold",
                        "the column 'src_file' looks like recordings",
                        "give --group src_file")
                .doesNotContain("'take'", "'esc10'", "'target'");
    }

    @Test
    void takesFoldsForTestAndValidation() throws IOException {
        assertThat(
                        runEsc(
                                table("esc-takes.csv"),
                                "--fold",
                                "fold",
                                "--test",
                                "3",
                                "--validation",
                                "2"))
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(DatasetReader.read(made).clips())
                .allMatch(clip -> clip.role() == role(clip.name().charAt(0)));
    }

    private static Role role(char fold) {
        return fold == '3' ? Role.TEST : fold == '2' ? Role.TRAIN_CLEAN : Role.TRAIN_NOISY;
    }

    @Test
    void keepsGroupsTogether() throws IOException {
        assertThat(runEsc(table("esc-takes.csv"), "--group", "src_file")).isZero();
        assertThat(err.toString()).doesNotContain("src_file");
        assertThat(
                        DatasetReader.read(made).clips().stream()
                                .collect(
                                        Collectors.groupingBy(
                                                clip -> clip.name().replaceAll("^.-|-.*", ""),
                                                Collectors.mapping(
                                                        Clip::role, Collectors.toSet()))))
                .allSatisfy((source, roles) -> assertThat(roles).hasSize(1));
    }

    @Test
    void refusesASplitThatTearsGroups() throws IOException {
        Path table = table("esc-takes.csv");
        assertRefused(
                runEsc(
                        table,
                        "--fold",
                        "take",
                        "--test",
                        "A",
                        "--validation",
                        "B",
                        "--group",
                        "src_file"),
                table + ": the group '0' of 'src_file' is torn apart by 'take'");
    }

    @Test
    void namesTheTableThatLacksValidation() throws IOException {
        Path table = table("no-validation.csv");
        assertRefused(runEsc(table, "--split", "split"), table + ": found no clip for validation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--fold fold",
                "--fold fold --test 3",
                "--test 3 --validation 2",
                "--fold fold --test 9 --validation 2",
                "--fold fold --test 3 --validation 3",
                "--fold fold --split fold --test 3 --validation 2"
            })
    void refusesFoldsThatDecideNothing(String options) throws IOException {
        int code = runEsc(table("esc-takes.csv"), options.split(" "));
        assertThat(code).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString()).contains("fold").startsWith("error: ");
        assertThat(made).doesNotExist();
    }
}
