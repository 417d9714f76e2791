package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code --columns} and {@code --sort}, in every format. */
class ChosenColumnsTest extends TestingCommands {
    private static final String TWO_OF_THREE = "1".repeat(66) + "0".repeat(34);

    @BeforeEach
    void write() {
        TestingResults seeds = new TestingResults(root);
        for (int seed = 1; seed <= 3; seed++) {
            seeds.complete("seeds", 0.3, seed, seed == 1 ? MANY : TWO_OF_THREE);
            seeds.complete("seeds", 1.0, seed, FEW);
        }
        seeds.write("seeds");
    }

    private String results(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(run(new ResultsCommand(), arguments)).as(err.toString()).isZero();
        return out.toString();
    }

    private int status(String... arguments) {
        return run(new ResultsCommand(), arguments);
    }

    private String points(String format, String columns) {
        return results("seeds", "--summary", "--format=" + format, "--columns=" + columns);
    }

    /** As the table itself has them; files have all digits. */
    @Test
    void showsPeopleTheDigitsOfTheTableWhateverTheyAskFor() {
        String columns = "alpha,p,p_holm,micro_sd,micro_mean,difference_low";
        String full = "\\d\\.\\d{5,}";

        for (String format : new String[] {"table", "md", "latex"}) {
            assertThat(points(format, columns))
                    .containsPattern("67\\.33")
                    .doesNotContainPattern(full);
        }
        assertThat(points("csv", columns)).containsPattern("67\\.3333333" + ".*," + ".*" + full);
        assertThat(points("json", columns)).containsPattern("\"p\": " + full);
    }

    /** Differences without sign look like figures. */
    @Test
    void showsPeopleTheSignOfABoundOfADifference() {
        String columns = "alpha,difference_low,difference_high";
        String bounds = "\\+\\d+\\.\\d\\d\\D+\\+\\d+\\.\\d\\d";

        for (String format : new String[] {"table", "md", "latex"}) {
            assertThat(points(format, columns)).containsPattern(bounds);
        }
        assertThat(points("csv", columns)).doesNotContain("+");
        Column<Double> bound =
                Column.<Double>number("low", Kind.RESULT, 4, value -> value).withSign();
        assertThat(bound.text(0.00002)).isEqualTo("+2.0e-5");
        assertThat(bound.text(-0.00002)).isEqualTo("-2.0e-5");
        assertThat(bound.text(0.0)).isEqualTo("0.0000");
    }

    @Test
    void headsAColumnOfAFileWithTheNameOfItsMeasure() {
        assertThat(points("md", "micro_mean,micro_sd,p_holm,p_wilcoxon"))
                .contains("| Micro mean (%) | Micro sd (%) | p (Holm) | p (Wilcoxon) |");
        assertThat(points("latex", "micro_mean,p_holm"))
                .contains("{Micro\\\\mean (\\%)} & p (Holm) ");
    }

    @Test
    void takesTheHeadingsOfAnyTableOfTheSweep() {
        for (String name : new String[] {"micro", "Micro (%)", "MICRO"}) {
            assertThat(points("table", "alpha," + name)).contains("  0.3  67.33 [");
            assertThat(points("md", "alpha," + name)).contains("67.33 [", "| Micro (%) |");
            assertThat(points("latex", "alpha," + name)).contains("$67.33\\,[", "Micro (\\%)");
            assertThat(points("csv", "alpha," + name)).startsWith("alpha,micro\n0.3,67.33333");
        }
        assertThat(points("csv", "P (Holm),pairs")).startsWith("p_holm,pairs\n");
    }

    @Test
    void sortsByTheNamesThatColumnsHaveElsewhere() {
        for (String format : new String[] {"md", "csv", "latex"}) {
            String sorted = results("seeds", "--summary", "--format=" + format, "--sort=Micro");
            assertThat(sorted.indexOf("40.0")).isBetween(1, sorted.indexOf("67.33"));
        }
    }

    /** How a run went is not in a paper by itself. */
    @Test
    void leavesNothingOutThatIsAskedFor() {
        assertThat(results("seeds", "--format=latex")).doesNotContain("seconds");
        assertThat(results("seeds", "--format=latex", "--columns=alpha,seconds,host"))
                .contains("alpha & seconds & host \\\\");
        assertThat(results("seeds", "--columns=alpha,alpha,Alpha").lines())
                .filteredOn(line -> line.contains("alpha") && !line.contains("="))
                .containsExactly("alpha");
    }

    @Test
    void explainsTheColumnsThatAreShown() {
        assertThat(points("latex", "alpha,micro_sd,p"))
                .contains("Compared with alpha = 1.0: paired t")
                .doesNotContain("dagger", "intervals of the mean", "differ");
        assertThat(points("latex", "alpha,difference"))
                .contains("$\\dagger$ differs significantly");
        assertThat(points("md", "alpha,p")).doesNotContain("90 % intervals of", "rounded");
        assertThat(points("md", "alpha,macro")).contains("90 % intervals of the mean over seeds");
    }

    @Test
    void printsTheFirstRowsOfTheOrderThatIsAskedFor() {
        assertThat(results("seeds", "--format=csv", "--columns=alpha", "--sort=micro", "--top=2"))
                .isEqualTo("alpha\n1.0\n1.0\n");
        assertThat(results("seeds", "--top=2")).contains("the first 2 of 6 rows");
        assertThat(results("seeds", "--top=6")).doesNotContain("the first");
        assertThat(results("seeds", "--summary", "--format=latex", "--sort=micro", "--top=1"))
                .contains("The first 1 of 2 rows")
                .doesNotContain("Bold");
        assertThat(run(new ResultsCommand(), "seeds", "--top=0")).isEqualTo(2);
        assertThat(err.toString()).contains("expected a whole number above 0");
    }

    /** LaTeX cuts the rows off and warns in its log alone. */
    @Test
    void saysInLatexThatATableIsLongerThanAPage() {
        TestingResults many = new TestingResults(root);
        for (int seed = 1; seed <= 50; seed++) {
            many.complete("many", 0.3, seed, FEW);
        }
        many.write("many");

        assertThat(results("many", "--format=latex", "--columns=seed,micro"))
                .contains("\n% longer than a page; --top 40 prints the first of its 50 rows\n");
        assertThat(results("many", "--format=latex", "--columns=seed,micro", "--top=40"))
                .doesNotContain("longer than");
    }

    @Test
    void sortsPointsByTheNumbersOfTheirTexts() {
        new TestingResults(root)
                .complete("points", 0.3, 1, "1".repeat(95) + "0".repeat(5))
                .complete("points", 0.5, 1, "1".repeat(9) + "0".repeat(91))
                .complete("points", 1.0, 1, MANY)
                .write("points");

        assertThat(status("points", "--summary", "--sort=micro_patch_weighted")).isZero();

        assertThat(out.toString().lines().filter(line -> line.startsWith("acl")).toList())
                .satisfiesExactly(
                        line -> assertThat(line).contains("0.5"),
                        line -> assertThat(line).contains("1.0"),
                        line -> assertThat(line).contains("0.3"));
        out.getBuffer().setLength(0);
        assertThat(status("points", "--summary", "--sort=difference")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("acl")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("0.5"));
    }

    @Test
    void sortsByAColumn() {
        finished();
        String[] options = {"done", "--format", "csv", "--columns", "alpha,micro"};

        assertThat(status(concat(options, "--sort=micro"))).isZero();
        assertThat(out).hasToString("alpha,micro\n1.0,40.0\n0.3,70.0\n");
        out.getBuffer().setLength(0);
        assertThat(status(concat(options, "--sort=-micro"))).isZero();
        assertThat(out).hasToString("alpha,micro\n0.3,70.0\n1.0,40.0\n");
        assertThat(status(concat(options, "--sort=mikro"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no column 'mikro'; did you mean micro or macro?");
    }

    private static String[] concat(String[] options, String more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void takesHeadingsWhereNamesAreTaken() {
        finished();

        assertThat(status("done", "--columns=alpha,Micro (%)", "--sort=-Micro (%)")).isZero();
        assertThat(out.toString().lines().map(line -> line.strip().split(" +", -1)[0]))
                .containsSubsequence("alpha", "0.3", "1.0");
    }

    @Test
    void takesTheNamesOfItsFileInASummary() {
        finished();

        assertThat(status("done", "--summary", "--columns=alpha,micro_mean", "--sort=micro_mean"))
                .isZero();
        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsSubsequence("Micro", "alpha mean (%)", "1.0 40.00", "0.3 70.00");
        assertThat(status("done", "--summary", "--sort=nonsense")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no column 'nonsense'; there are method, alpha, seeds, micro")
                .contains("micro_mean", ", why, best")
                .doesNotContain(" more");
    }

    @Test
    void printsTheColumnsThatAreNamedInTheirOrder() {
        finished();

        assertThat(status("done", "--columns=status,reason,alpha")).isZero();
        assertThat(out.toString().lines().findFirst().orElseThrow().trim().split(" +"))
                .containsExactly("status", "reason", "alpha");
    }

    @Test
    void printsSomeColumnsAlone() {
        finished();

        assertThat(status("done", "--format", "csv", "--columns", "alpha,micro")).isZero();
        assertThat(out).hasToString("alpha,micro\n0.3,70.0\n1.0,40.0\n");
        assertThat(status("done", "--columns", "alpha,mikro")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no column 'mikro'; did you mean micro or macro?");
    }

    @Test
    void namesEachColumnOnceThatThereIs() {
        assertThat(status("seeds", "--summary", "--columns=foo")).isEqualTo(2);
        assertThat(err.toString()).containsOnlyOnce(", alpha, ").containsOnlyOnce(", p_holm, ");
    }
}
