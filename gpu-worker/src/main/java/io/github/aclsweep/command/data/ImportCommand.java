package io.github.aclsweep.command.data;

import io.github.aclsweep.command.UsageException;
import io.github.aclsweep.dataset.table.DrawnSplit;
import io.github.aclsweep.dataset.table.FoldSplit;
import io.github.aclsweep.dataset.table.LabelTable;
import io.github.aclsweep.dataset.table.NamedSplit;
import io.github.aclsweep.dataset.table.SplitRule;
import io.github.aclsweep.dataset.table.TableDataset;
import io.github.aclsweep.dataset.table.WholeGroups;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep data import}: a data set made of a user's audio files and a table of labels. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a data set of your own audio files (WAV, AIFF, AU, FLAC) and a table of labels.",
            "The folder has the layout of FSDnoisy18k, whose parts are called noisy and clean: here"
                    + " these are your training and your validation clips.",
            "Every file is decoded once; then it is linked, or copied from another file system.",
            "Without --split and --fold each class is shared out: 60 %%, 15 %%, 25 %%."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep data import esc50 --table esc50.csv --audio audio --file filename"
                    + " --label category --fold fold --test 5 --validation 4",
            "  ./sweep data import urban --table UrbanSound8K.csv --audio audio --label class"
                    + " --file 'fold{fold}/{slice_file_name}' --fold fold --test 10 --validation 9"
        })
final class ImportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A new or empty folder.")
    private Path folder;

    @Option(
            names = "--table",
            required = true,
            paramLabel = "FILE",
            description = "Comma-separated text with a heading, in UTF-8.")
    private Path table;

    @Option(
            names = "--audio",
            paramLabel = "DIR",
            description = "Where the files' names start (default: by the table).")
    private Path audio;

    @Option(
            names = "--file",
            paramLabel = "COLUMN",
            defaultValue = "file",
            description =
                    "Column of the files' names, or several in braces: {fold}/{name}.wav"
                            + " (default: ${DEFAULT-VALUE}).")
    private String fileColumn;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            defaultValue = "label",
            description = "Column of the labels (default: ${DEFAULT-VALUE}).")
    private String labelColumn;

    @Option(
            names = "--separator",
            paramLabel = "C",
            defaultValue = ",",
            description = "What separates columns, one character or 'tab' (default: comma).")
    private String separator;

    @Option(
            names = "--split",
            paramLabel = "COLUMN",
            description = "Column that says train, validation or test.")
    private String splitColumn;

    @Option(
            names = "--fold",
            paramLabel = "COLUMN",
            description = "Column of folds; what --test and --validation do not name trains.")
    private String foldColumn;

    @Option(
            names = "--test",
            split = ",",
            paramLabel = "FOLD",
            description = "Folds for the test, for example 5.")
    private Set<String> testFolds = new LinkedHashSet<>();

    @Option(
            names = "--validation",
            split = ",",
            paramLabel = "FOLD",
            description = "Folds for validation, for example 4.")
    private Set<String> validationFolds = new LinkedHashSet<>();

    @Option(
            names = "--group",
            paramLabel = "COLUMN",
            description = "Column of recordings or speakers: clips of one stay together.")
    private String groupColumn;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + TableDataset.DEFAULT_SEED,
            description = "Seed of the shares (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        LabelTable labels = new LabelTable(table, fileColumn, labelColumn, separator());
        Path from = audio == null ? table.toAbsolutePath().getParent() : audio;
        PrintWriter err = spec.commandLine().getErr();
        TableDataset dataset =
                new TableDataset(
                        labels, from, splitRule(), warning -> err.println("warning: " + warning));
        DataMaker maker = dataset::write;
        return maker.make(folder, spec.commandLine());
    }

    private char separator() {
        if (separator.equals("tab") || separator.equals("\\t")) {
            return '\t';
        }
        if (separator.length() != 1 || "\"\r\n".contains(separator)) {
            throw refused(
                    "--separator: expected one character or 'tab', found '" + separator + "'");
        }
        return separator.charAt(0);
    }

    private SplitRule splitRule() {
        if (splitColumn != null && foldColumn != null) {
            throw refused("--split and --fold: expected one of them, found both");
        }
        if (foldColumn == null && !(testFolds.isEmpty() && validationFolds.isEmpty())) {
            throw refused("--test and --validation name folds, and --fold says in which column");
        }
        if (splitColumn == null && foldColumn == null) {
            return new DrawnSplit(seed, groupColumn == null ? "" : groupColumn);
        }
        SplitRule given =
                splitColumn != null
                        ? new NamedSplit(splitColumn)
                        : new FoldSplit(foldColumn, testFolds, validationFolds);
        return groupColumn == null ? given : new WholeGroups(given, groupColumn);
    }

    private UsageException refused(String why) {
        return new UsageException(spec.commandLine(), why);
    }
}
