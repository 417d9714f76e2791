package io.github.aclsweep.command;

import io.github.aclsweep.console.EarlyStop;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.LogMel;
import io.github.aclsweep.features.LogMelArchive;
import io.github.aclsweep.features.LogMelExtractor;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.JavaGraphics;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the log-mels of audio files: as numbers, as a NumPy archive, as a picture. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description = "Computes the log-mel spectrograms of audio files (WAV, AIFF, AU, FLAC).",
        footer = {"", "Examples:", "  ./sweep features clip.wav --png clip.png"})
public final class FeaturesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Audio files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--npz",
            paramLabel = "OUT",
            description = "Writes a NumPy archive: one float32 array [frames, bands] per file.")
    private Path npz;

    @Option(
            names = "--png",
            paramLabel = "OUT",
            description = "Writes a picture with axes in seconds and Hz.")
    private Path png;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Replaces a setting, for example features.bands=64; can be given several"
                            + " times.")
    private List<String> overrides = new ArrayList<>();

    @Override
    @SuppressWarnings("try") // the stop is only taken and given back
    public Integer call() throws IOException {
        try (EarlyStop ignored =
                EarlyStop.on(spec.commandLine().getErr(), EarlyStop.NOTHING_WRITTEN)) {
            write();
        }
        return 0;
    }

    private void write() throws IOException {
        FeatureSettings settings =
                SettingsFile.ofDefaults(overrides).bind(FeatureSettings.class, "features");
        Map<String, LogMel> logMels = extract(settings);
        if (npz != null) {
            save(npz, out -> LogMelArchive.write(logMels, out));
            wrote(npz, logMels.size());
        }
        if (png != null) {
            JavaGraphics.start();
            save(png, out -> new LogMelPicture(settings).write(logMels, out));
            wrote(png, logMels.size());
        }
        if (npz == null && png == null) {
            logMels.forEach(this::print);
        }
    }

    private Map<String, LogMel> extract(FeatureSettings settings) {
        LogMelExtractor extractor = new LogMelExtractor(settings);
        Map<String, LogMel> logMels = new LinkedHashMap<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            if (logMels.put(name, extractor.extract(file)) != null) {
                throw new DataException(file + ": two files are named " + name);
            }
        }
        return logMels;
    }

    private void wrote(Path file, int logMels) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %d %s%n", file, logMels, logMels == 1 ? "log-mel" : "log-mels");
        out.flush();
    }

    private void print(String name, LogMel logMel) {
        float[] values = logMel.values();
        DoubleSummaryStatistics statistics =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).summaryStatistics();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %d x %d, min %.4f, mean %.4f, max %.4f%n",
                name,
                logMel.frames(),
                logMel.bands(),
                statistics.getMin(),
                statistics.getAverage(),
                statistics.getMax());
        out.flush();
    }

    /** What writes a file's bytes. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void save(Path file, Content content) {
        Path target = file.toAbsolutePath();
        if (!Files.isDirectory(target.getParent())) {
            throw new DataException("cannot write " + file + ": there is no such folder");
        }
        try {
            AtomicFiles.replace(
                    target,
                    temporary -> {
                        try (OutputStream out = Files.newOutputStream(temporary)) {
                            content.writeTo(out);
                        }
                    });
        } catch (IOException e) {
            throw IoReason.cannotWrite(file, e);
        }
    }
}
