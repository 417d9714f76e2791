package io.github.aclsweep.command.data;

import io.github.aclsweep.console.EarlyStop;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.fsdnoisy18k.FsdNoisy18kDownload;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.dataset.instruments.Instrument;
import io.github.aclsweep.dataset.instruments.InstrumentDataset;
import io.github.aclsweep.dataset.instruments.NpmClient;
import io.github.aclsweep.features.FeatureImport;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep data}: makes or fetches data sets in the layout of FSDnoisy18k. */
@Command(
        name = "data",
        subcommands = ImportCommand.class,
        mixinStandardHelpOptions = true,
        description = "Makes or fetches a data set in the layout of FSDnoisy18k.",
        footer = {
            "",
            "Examples:",
            "  ./sweep data generate data/sounds --clips-per-class 50",
            "  ./sweep data fsdnoisy18k data/fsdnoisy18k",
            "  ./sweep data import data/own --table labels.csv"
        })
public final class DataCommand {
    @Spec private CommandSpec spec;

    @Command(
            name = "generate",
            mixinStandardHelpOptions = true,
            description = "Synthesises twenty classes of sound events, 20 %% of the labels wrong.",
            footer = {"", "Examples:", "  ./sweep data generate data/sounds --clips-per-class 50"})
    int generate(
            @Parameters(paramLabel = "DIR", description = "A new or empty folder.") Path folder,
            @Option(
                            names = "--clips-per-class",
                            paramLabel = "N",
                            defaultValue = "" + SoundEventDataset.DEFAULT_CLIPS_PER_CLASS,
                            description = "Clips of each class (default: ${DEFAULT-VALUE}).")
                    int clipsPerClass,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "" + SoundEventDataset.DEFAULT_SEED,
                            description = "Seed of every draw (default: ${DEFAULT-VALUE}).")
                    long seed)
            throws IOException {
        return make(folder, new SoundEventDataset(clipsPerClass, seed)::write);
    }

    @Command(
            name = "instruments",
            mixinStandardHelpOptions = true,
            description =
                    "Fetches recordings of twelve instruments with npm and cuts them into clips.",
            footer = {"", "Examples:", "  ./sweep data instruments data/instruments"})
    int instruments(
            @Parameters(paramLabel = "DIR", description = "A new or empty folder.") Path folder,
            @Option(
                            names = "--cache",
                            paramLabel = "DIR",
                            description = "Keeps the fetched packages (default: cache.root).")
                    Path cache,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "" + InstrumentDataset.DEFAULT_SEED,
                            description = "Seed of every draw (default: ${DEFAULT-VALUE}).")
                    long seed)
            throws IOException {
        Path root = cache == null ? Path.of(defaultCache()) : cache;
        NpmClient npm = new NpmClient("npm", root.resolve("npm").toAbsolutePath());
        return make(folder, new InstrumentDataset(Instrument.ALL, npm, seed)::write);
    }

    private static String defaultCache() {
        return SettingsFile.parse("").find("cache.root").orElseThrow().unwrapped().toString();
    }

    @Command(
            name = "fsdnoisy18k",
            mixinStandardHelpOptions = true,
            description = {
                "Downloads FSDnoisy18k (about 10 GB) from its public record and unpacks it.",
                "The same command continues a download that broke off."
            },
            footer = {"", "Examples:", "  ./sweep data fsdnoisy18k data/fsdnoisy18k"})
    int fsdnoisy18k(
            @Parameters(paramLabel = "DIR", description = "Where to put it.") Path folder,
            @Option(
                            names = "--base-url",
                            paramLabel = "URL",
                            defaultValue = FsdNoisy18kDownload.DEFAULT_BASE_URL,
                            description =
                                    "The record's host or a mirror (default: ${DEFAULT-VALUE}).")
                    String baseUrl)
            throws IOException {
        return make(folder, FsdNoisy18kDownload.from(baseUrl)::into);
    }

    @Command(
            name = "import-features",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a data set of the published implementation's feature files (HDF5).",
                "Its clips are log-mels instead of audio and its classes are numbers."
            },
            footer = {
                "",
                "Examples:",
                "  ./sweep data import-features data/features --train FSDnoisy18k_train.hdf5"
                        + " --val FSDnoisy18k_val.hdf5 --test FSDnoisy18k_test.hdf5"
            })
    @SuppressWarnings("try") // the stop is only taken and given back
    int importFeatures(
            @Parameters(paramLabel = "DIR", description = "A new or empty folder.") Path folder,
            @Option(
                            names = "--train",
                            required = true,
                            paramLabel = "FILE",
                            description = "FSDnoisy18k_train.hdf5: clips with unchecked labels.")
                    Path train,
            @Option(
                            names = "--val",
                            required = true,
                            paramLabel = "FILE",
                            description = "FSDnoisy18k_val.hdf5: clips with checked labels.")
                    Path validation,
            @Option(
                            names = "--test",
                            required = true,
                            paramLabel = "FILE",
                            description = "FSDnoisy18k_test.hdf5.")
                    Path test,
            @Option(
                            names = "--bands",
                            paramLabel = "N",
                            defaultValue = "96",
                            description = "Mel bands of the files (default: ${DEFAULT-VALUE}).")
                    int bands)
            throws IOException {
        Map<Role, Path> files =
                Map.of(
                        Role.TRAIN_NOISY, train,
                        Role.TRAIN_CLEAN, validation,
                        Role.TEST, test);
        try (EarlyStop ignored = EarlyStop.on(spec.commandLine().getErr(), DataMaker.STOPPED)) {
            int clips = new FeatureImport(bands).write(folder, files);
            spec.commandLine().getOut().println(folder + ": " + clips + " clips");
        }
        return 0;
    }

    private int make(Path folder, DataMaker maker) throws IOException {
        return maker.make(folder, spec.commandLine());
    }
}
