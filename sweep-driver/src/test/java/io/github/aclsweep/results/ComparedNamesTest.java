package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code compare} finds under a name, and what it says where it finds nothing to compare. */
class ComparedNamesTest extends TestingComparison {
    @Test
    void saysInASentenceWhatCannotBe() throws IOException {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        Path file = Files.writeString(root.resolve("mine.csv"), "x,y\n1,2\n");

        assertThat(compare("a", "b")).isEqualTo(2);
        assertThat(compare("a", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no sweep or published table 'b'")
                .contains("mine.csv is no published table");
    }

    /** The page beside it has their curves, too. */
    @Test
    void knowsTheProgramsPublishedTablesWhereverTheResultsAre() {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");

        assertThat(compare("a", "self_supervised_acl")).as(() -> err.toString()).isZero();
        assertThat(out.toString()).contains("not tested: other data");
    }

    @Test
    void proposesAPublishedTableThatIsNamedNearlySo() throws IOException {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        Path published = Files.createDirectories(root.resolve("published"));
        Files.writeString(published.resolve("self_supervised_acl.csv"), "x,y\n");

        assertThat(compare("a", "self_supervised_alc")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no sweep or published table 'self_supervised_alc' in ")
                .contains("did you mean self_supervised_acl?");
    }

    @Test
    void namesThePublishedTablesBesideManySweeps() {
        for (int i = 0; i < 12; i++) {
            new TestingResults(root)
                    .complete("many-" + i, 0.3, 1, right(70, 100))
                    .write("many-" + i);
        }

        assertThat(compare("many-1", "other")).isEqualTo(2);
        assertThat(err.toString())
                .contains(" and 2 more; published tables: self_supervised_acl, supervised_acl");
    }

    @Test
    void saysThatAFileIsNoTable() throws IOException {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        Path text = Files.writeString(root.resolve("notes.md"), "A note,\nnot a table, \"of.\n");
        Path bytes = Files.write(root.resolve("image.png"), new byte[] {(byte) 0x89, 'P', 0, 1});

        assertThat(compare("a", text.toString())).isEqualTo(2);
        assertThat(compare("a", bytes.toString())).isEqualTo(2);
        assertThat(compare(text.toString(), "a")).isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("notes.md is no published table: "),
                        line -> assertThat(line).contains("image.png is no published table: "),
                        line -> assertThat(line).contains("is no sweep but a table"));
    }

    @Test
    void refusesSweepsThatHaveNoPointInCommon() {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        new TestingResults(root).complete("b", 0.5, 1, right(40, 100)).write("b");

        assertThat(compare("a", "b")).isEqualTo(2);
        assertThat(err.toString()).contains("error: a and b have no measure of a point in common");
        assertThat(out.toString()).isEmpty();
    }
}
