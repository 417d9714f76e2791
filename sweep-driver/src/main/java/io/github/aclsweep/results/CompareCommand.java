package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.page.PublishedTables;
import io.github.aclsweep.summary.PublishedTable;
import io.github.aclsweep.summary.PublishedTableReader;
import io.github.aclsweep.table.Table;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: two sweeps, or a sweep and a published table. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Puts two sweeps, A and B, or a sweep A and a published table B, side by side.",
            "The difference is A - B. Each row says consistent, above, below (A is above or below"
                    + " B, and 0 is not in the interval of the difference) or not tested and"
                    + " why. A and B are means over the seeds that are compared. Each interval allows"
                    + " for its own row only: of twenty rows without any difference, one is expected"
                    + " to show a difference by chance."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep compare demo other-sweep",
            "  ./sweep compare fsdnoisy18k self_supervised_acl"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final String PUBLISHED = "published";
    private static final String CSV = ".csv";

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "Name of a sweep, what is judged.")
    private String first;

    @Parameters(
            index = "1",
            paramLabel = "B",
            description =
                    "What A is compared with: name of a sweep or of a published table (beside the"
                            + " sweeps in the folder published, or one that comes with the"
                            + " program), or a file such as those.")
    private String second;

    @Mixin private FormatOptions format;
    @Mixin private ResultsOptions results;

    @Override
    public Integer call() {
        ComparedTable table;
        try (ResultsFolder sweeps = results.folder()) {
            ComparedSweep one = first(sweeps);
            List<String> tables = tables(sweeps);
            table =
                    published(sweeps, second)
                            .map(known -> PublishedComparison.of(one, known))
                            .orElseGet(
                                    () -> SweepsComparison.of(one, sweep(sweeps, second, tables)));
        }
        if (table.rows().stream().noneMatch(ComparedRow::isInBoth)) {
            throw new DataException(
                    "%s and %s have no measure of a point in common".formatted(first, second));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.render(asked(table), format.forPrograms() ? List.of() : table.columns()));
        out.flush();
        return 0;
    }

    private Table<ComparedRow> asked(ComparedTable table) {
        if (format.forPrograms()) {
            return table.forPrograms();
        }
        return format.isLatex() ? table.forPaper() : table.forPeople();
    }

    private ComparedSweep first(ResultsFolder sweeps) {
        try {
            return sweep(sweeps, first, List.of());
        } catch (DataException e) {
            if (Files.isRegularFile(Path.of(first)) || published(sweeps, first).isPresent()) {
                throw new DataException(
                        "%s is no sweep but a table, which can only be B; expected the name of a sweep before it: ./sweep compare SWEEP %s"
                                .formatted(first, first));
            }
            throw e;
        }
    }

    private static ComparedSweep sweep(ResultsFolder sweeps, String name, List<String> tables) {
        return new ComparedSweep(sweeps.sweep(name, tables).withPredictions());
    }

    /** The names of the published tables: those beside the sweeps, and the program's own. */
    private static List<String> tables(ResultsFolder sweeps) {
        Stream<String> beside =
                sweeps.files().sizes(PUBLISHED).keySet().stream()
                        .filter(file -> file.endsWith(CSV))
                        .map(file -> file.substring(0, file.length() - CSV.length()));
        Stream<String> own = PublishedTables.ofThisProgram().stream().map(PublishedTable::name);
        return Stream.concat(beside, own).distinct().toList();
    }

    private static Optional<PublishedTable> published(ResultsFolder sweeps, String table) {
        Path file = Path.of(table);
        if (Files.isRegularFile(file)) {
            return Optional.of(PublishedTableReader.read(file));
        }
        String name = table.replaceFirst("^published/", "").replaceFirst("\\.csv$", "");
        sweeps.files().fetchFilesOf(PUBLISHED, kept -> kept.startsWith(name + "."));
        Path copy = sweeps.files().here().resolve(PUBLISHED).resolve(name + CSV);
        return Files.isRegularFile(copy)
                ? Optional.of(PublishedTableReader.read(copy))
                : PublishedTables.ofThisProgram().stream()
                        .filter(own -> own.name().equals(name))
                        .findFirst();
    }
}
