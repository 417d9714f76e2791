package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.JavaGraphics;
import io.github.aclsweep.page.PlotFiles;
import io.github.aclsweep.page.PublishedTables;
import io.github.aclsweep.page.ReportPage;
import io.github.aclsweep.summary.PublishedTableReader;
import io.github.aclsweep.summary.Summary;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: the page of a sweep whose driver does not write it any more. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Rebuilds report.html, plot.svg, plot.pdf and plot.png of a sweep. A running sweep does"
                    + " so itself."
        },
        footer = {"", "Examples:", "  ./sweep report demo --open"})
public final class ReportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the sweep.")
    private String name;

    @Option(
            names = "--published",
            paramLabel = "FILE",
            description =
                    "A published table that the plots may show, besides those in the folder"
                            + " published of the results; may be repeated.")
    private List<Path> published = new ArrayList<>();

    @Option(names = "--open", description = "Opens the page in your browser.")
    private boolean open;

    @Mixin private ResultsOptions results;

    private final Browser browser;

    public ReportCommand() {
        this(Browser.ofThisMachine());
    }

    ReportCommand(Browser browser) {
        this.browser = browser;
    }

    @Override
    public Integer call() throws InterruptedException {
        for (Path file : published) {
            if (!Files.isRegularFile(file)) {
                throw new DataException("--published = " + file + ": expected a file that exists");
            }
        }
        try (ResultsFolder sweeps = results.folder()) {
            sweeps.files().fetchFilesOf("published", file -> file.endsWith(".csv"));
            StoredSweep sweep = sweeps.sweep(name).withTrials();
            write(sweep);
            if (open) {
                open(sweep);
            }
        }
        return 0;
    }

    private void write(StoredSweep sweep) {
        Summary summary = sweep.summary();
        boolean running = sweep.state(sweep.table()) == SweepState.RUNNING;
        PublishedTables tables = PublishedTables.of(sweep.folder());
        for (Path file : published) {
            tables = tables.with(PublishedTableReader.read(file));
        }
        try {
            PlotFiles.write(sweep.folder(), summary, sweep.predictions(), tables);
        } catch (JavaGraphics.MissingException e) {
            spec.commandLine().getErr().println("warning: " + PlotFiles.undrawn(e));
        }
        ReportPage.write(sweep.folder(), summary, sweep.predictions(), tables, running);
        Stream.of(ReportPage.FILE, "plot.svg", "plot.pdf", "plot.png")
                .filter(file -> Files.exists(sweep.folder().resolve(file)))
                .forEach(sweep::keep);
        PrintWriter out = spec.commandLine().getOut();
        out.println(sweep.place(ReportPage.FILE));
        out.flush();
    }

    private void open(StoredSweep sweep) throws InterruptedException {
        Optional<String> why =
                sweep.results().isRemote()
                        ? Optional.of("a browser opens files of this machine; copy the page first")
                        : browser.open(sweep.folder().resolve(ReportPage.FILE).toAbsolutePath());
        why.ifPresent(spec.commandLine().getErr()::println);
    }
}
