package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.results.ComparedRow.Seeds;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompareCommandTest extends TestingComparison {
    @Test
    void judgesTwoSweepsClipByClip() {
        new TestingResults(root)
                .complete("a", 0.3, 1, right(70, 100))
                .complete("a", 0.5, 1, right(40, 100))
                .complete("a", 0.7, 1, right(60, 100))
                .complete("a", 0.9, 1, right(60, 100))
                .write("a");
        new TestingResults(root)
                .complete("b", 0.3, 1, right(40, 100))
                .complete("b", 0.5, 1, right(70, 100))
                .complete("b", 0.7, 1, right(61, 100))
                .complete("b", 1.0, 1, right(61, 100))
                .write("b");

        List<JsonObject> rows = rows("a", "b");
        assertThat(rows)
                .extracting(TestingComparison::verdict)
                .containsExactly("above", "below", "consistent", "only in a", "only in b");
        assertThat(rows.get(0).get("point").getAsString()).isEqualTo("loss.alpha = 0.3");
        assertThat(rows.get(0).get("difference").getAsDouble()).isEqualTo(30);
        assertThat(rows.get(0).get("by").getAsString()).isEqualTo("McNemar, weighted by patches");
        assertThat(rows.get(0).get("low").getAsDouble()).isGreaterThan(20);
    }

    @Test
    void judgesSeveralSeedsByTheirMeans() {
        TestingResults first = new TestingResults(root);
        TestingResults second = new TestingResults(root);
        TestingResults others = new TestingResults(root);
        for (int seed = 1; seed <= 3; seed++) {
            first.complete("first", 0.3, seed, right(70 + seed, 100));
            second.complete("second", 0.3, seed, right(60 + seed * seed % 3, 100));
            others.complete("others", 0.3, 10 + seed, right(60 + seed, 100));
        }
        first.write("first");
        second.write("second");
        others.write("others");

        JsonObject paired = rows("first", "second").get(0);
        assertThat(paired.get("by").getAsString()).isEqualTo("paired t");
        assertThat(verdict(paired)).isEqualTo("above");
        out.getBuffer().setLength(0);
        JsonObject unpaired = rows("first", "others").get(0);
        assertThat(unpaired.get("by").getAsString()).isEqualTo("Welch's t");
        assertThat(unpaired.get("difference").getAsDouble()).isEqualTo(10);
    }

    /** Of accuracies no difference is beyond 100, though Student's interval may be. */
    @Test
    void endsAnUnpairedIntervalWhereDifferencesDo() {
        TestingResults first = new TestingResults(root);
        TestingResults others = new TestingResults(root);
        List<Integer> high = List.of(99, 60, 98);
        List<Integer> low = List.of(1, 40, 2);
        for (int seed = 0; seed < 3; seed++) {
            first.complete("first", 0.3, seed, right(high.get(seed), 100));
            others.complete("others", 0.3, 10 + seed, right(low.get(seed), 100));
        }
        first.write("first");
        others.write("others");

        JsonObject unpaired = rows("first", "others").get(0);
        assertThat(unpaired.get("by").getAsString()).isEqualTo("Welch's t");
        assertThat(unpaired.get("high").getAsDouble()).isEqualTo(100);
        assertThat(unpaired.get("low").getAsDouble()).isBetween(20.0, 40.0);
        out.getBuffer().setLength(0);
        assertThat(compare("first", "others", "--columns=point,low,high")).isZero();
        assertThat(out.toString()).containsPattern("0.3 +\\+[23]\\d\\.\\d\\d +\\+100\\.00\n");
    }

    @Test
    void equalPairsAndRoundedFiguresAreSaid() {
        TestingResults first = new TestingResults(root);
        TestingResults second = new TestingResults(root);
        for (int seed = 1; seed <= 3; seed++) {
            first.complete("first", 0.3, seed, right(70 + seed, 100));
            second.complete("second", 0.3, seed, right(70 + seed, 100));
            first.complete("first", 0.5, seed, right(71 + seed, 301));
            second.complete("second", 0.5, seed, right(60 + 3 * seed, 301));
        }
        first.write("first");
        second.write("second");

        assertThat(compare("first", "second")).isZero();
        assertThat(out.toString())
                .contains("72.00  72.00  0.00 (equal in all pairs)", "paired t  consistent")
                .contains("figures are rounded one by one; a difference may be off by 0.01");
        out.getBuffer().setLength(0);
        assertThat(compare("first", "second", "--format", "latex")).isZero();
        assertThat(out.toString()).doesNotContain("igures are rounded");
    }

    @Test
    void oneSeedEachIsComparedClipByClipWhateverTheSeed() {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        new TestingResults(root)
                .complete("b", 0.3, 2, right(40, 100))
                .complete("b", 0.3, 3, right(45, 100))
                .write("b");

        JsonObject row = rows("a", "b").get(0);
        assertThat(row.get("by").getAsString())
                .isEqualTo("McNemar, weighted by patches, seeds 1 and 2");
        assertThat(row.get("B").getAsDouble()).as("not the mean").isEqualTo(40);
        assertThat(row.get("difference").getAsDouble()).isEqualTo(30);
        assertThat(verdict(row)).isEqualTo("above");
    }

    @Test
    void otherDataIsNotComparableButShown() throws IOException {
        new TestingResults(root).complete("a", 0.3, 1, right(70, 100)).write("a");
        Path b = new TestingResults(root).complete("b", 0.3, 1, right(40, 100)).write("b");
        Path provenance = b.resolve("provenance.json");
        AtomicFiles.write(
                provenance,
                Files.readString(provenance).replace("\"testing\"", "\"something else\""));

        JsonObject row = rows("a", "b").get(0);
        assertThat(verdict(row)).isEqualTo("not tested: other data");
        assertThat(row.get("A").getAsDouble()).isEqualTo(70);
        assertThat(row.get("B").getAsDouble()).isEqualTo(40);
        assertThat(row.get("low").isJsonNull()).isTrue();
    }

    @Test
    void aRowWithoutAnIntervalIsNoVerdict() {
        ComparedRow row =
                ComparedRow.incomparable(
                        new Point("s", true, Map.of()),
                        TestingResults.trial(0.3, 1).deciding(),
                        1,
                        2,
                        Seeds.all(1, 1),
                        "");
        Table<ComparedRow> table =
                new ComparedTable("a", "b", Point::label, "seed", List.of(row), List.of())
                        .forPeople();

        assertThat(table.texts(table.rows().get(0)))
                .startsWith("s", "Patch-weighted micro (%)", "1.00", "2.00", "-1.00")
                .endsWith("not tested: no interval");
    }

    /** Seeds 1 to 5 and 3 to 8: what is shown, is of 3 to 5, and subtracts. */
    @Test
    void showsTheMeansOfTheSeedsThatAreCompared() {
        TestingResults first = new TestingResults(root);
        TestingResults second = new TestingResults(root);
        for (int seed = 1; seed <= 5; seed++) {
            first.complete("a", 0.3, seed, right(40 + seed * seed, 100));
        }
        for (int seed = 3; seed <= 8; seed++) {
            second.complete("b", 0.3, seed, right(90 - 5 * seed, 100));
        }
        first.write("a");
        second.write("b");

        JsonObject row = rows("a", "b").get(0);
        assertThat(row.get("A").getAsDouble()).isCloseTo((49 + 56 + 65) / 3.0, within(1e-9));
        assertThat(row.get("B").getAsDouble()).isCloseTo((75 + 70 + 65) / 3.0, within(1e-9));
        assertThat(row.get("difference").getAsDouble())
                .isCloseTo(row.get("A").getAsDouble() - row.get("B").getAsDouble(), within(1e-9));
        assertThat(row.get("seeds").getAsString()).isEqualTo("3 of 5 (A), 3 of 6 (B)");
        out.getBuffer().setLength(0);
        assertThat(compare("a", "b")).isZero();
        assertThat(out.toString())
                .contains("56.67  70.00  -13.33 [-35.27, +8.60]")
                .contains(
                        "A is a, B is b, by patch-weighted micro\ndifference is A - B, above means that A is above B\n")
                .contains("because the other side has none to compare with: 2 of a and 3 of b");
    }

    @Test
    void showsOfTooFewSeedsInCommonThoseAlone() {
        new TestingResults(root)
                .complete("a", 0.3, 1, right(40, 100))
                .complete("a", 0.3, 2, right(42, 100))
                .complete("a", 0.3, 3, right(80, 100))
                .write("a");
        new TestingResults(root)
                .complete("b", 0.3, 1, right(40, 100))
                .complete("b", 0.3, 2, right(42, 100))
                .write("b");

        JsonObject row = rows("a", "b").get(0);
        assertThat(verdict(row)).isEqualTo("not tested: needs 3 seeds");
        assertThat(row.get("A").getAsDouble()).isEqualTo(41);
        assertThat(row.get("B").getAsDouble()).isEqualTo(41);
        assertThat(row.get("difference").getAsDouble()).isZero();
        assertThat(row.get("seeds").getAsString()).isEqualTo("2 of 3 (A), 2 (B)");
    }

    @Test
    void twoSeedsAreNotJudged() {
        new TestingResults(root)
                .complete("a", 0.3, 1, right(70, 100))
                .complete("a", 0.3, 2, right(71, 100))
                .write("a");
        new TestingResults(root)
                .complete("b", 0.3, 1, right(40, 100))
                .complete("b", 0.3, 2, right(42, 100))
                .write("b");

        JsonObject row = rows("a", "b").get(0);
        assertThat(verdict(row)).isEqualTo("not tested: needs 3 seeds");
        assertThat(row.get("difference").getAsDouble()).isEqualTo(29.5);
        assertThat(row.get("by").isJsonNull()).isTrue();
    }

    /** Also where other rows have none of it, or are in one of the sweeps alone. */
    @Test
    void saysAReasonOfSeveralRowsOnce() {
        TestingResults first = new TestingResults(root);
        TestingResults second = new TestingResults(root);
        for (double alpha : List.of(0.3, 0.5)) {
            first.complete("a", alpha, 1, right(70, 100)).complete("a", alpha, 2, right(71, 100));
            second.complete("b", alpha, 1, right(40, 100)).complete("b", alpha, 2, right(42, 100));
        }
        second.complete("b", 0.7, 1, right(40, 100));
        first.write("a");
        second.write("b");

        assertThat(compare("a", "b")).isZero();
        assertThat(out.toString())
                .containsOnlyOnce("needs 3 seeds")
                .containsPattern("(?m)^not tested: needs 3 seeds$")
                .containsPattern("0.5 .*not tested\n")
                .containsPattern("0.7 .*only in b\n");
    }

    @Test
    void saysThatASweepIsComparedWithItself() {
        new TestingResults(root).complete("a", 0.3, 1, "1101").write("a");
        new TestingResults(root).complete("b", 0.3, 1, "1101").write("b");

        assertThat(compare("a", "a")).isZero();
        assertThat(out.toString()).contains("A and B are the same sweep, so no point can differ\n");
        out.getBuffer().setLength(0);
        assertThat(compare("a", "b")).isZero();
        assertThat(out.toString()).doesNotContain("same sweep");
    }

    @Test
    void showsTheColumnsOfItsFileAndExplainsThoseShown() {
        for (String name : List.of("a", "b")) {
            new TestingResults(root)
                    .complete(name, 0.3, 1, right(name.equals("a") ? 70 : 40, 100))
                    .complete(name, 0.5, 1, right(name.equals("a") ? 75 : 45, 100))
                    .write(name);
        }

        assertThat(compare("a", "b", "--columns=point,low,HIGH", "--format=md")).isZero();
        assertThat(out.toString())
                .contains("| point | low | high |")
                .containsPattern("\\| \\+\\d\\d\\.\\d\\d \\| \\+\\d\\d\\.\\d\\d \\|")
                .contains("difference is A - B");
        out.getBuffer().setLength(0);
        assertThat(compare("a", "b", "--columns=point,a,b", "--format=latex")).isZero();
        assertThat(out.toString()).contains("point & A & B ").doesNotContain("ifference");
        assertThat(compare("a", "b", "--format=latex")).isZero();
        assertThat(out.toString())
                .contains("B & difference & verdict ", "Intervals by McNemar, weighted by patches");
        assertThat(compare("a", "b", "--columns=point,by", "--format=latex")).isZero();
        assertThat(out.toString()).contains("point & by ");
    }
}
