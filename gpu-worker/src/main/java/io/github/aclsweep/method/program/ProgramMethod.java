package io.github.aclsweep.method.program;

import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.TrialSize;
import io.github.aclsweep.trial.run.Locations;
import io.github.aclsweep.trial.standalone.StandaloneContext;
import io.github.aclsweep.trial.standalone.StandaloneMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command that trains and measures by itself. */
public final class ProgramMethod implements StandaloneMethod {
    private static final String FILES = ProgramSettings.SECTION + ".files";
    private static final String COMMAND = ProgramSettings.SECTION + ".command";

    /** Larger files are data: they belong where {@code data.root} points. */
    private static final long MOST_BYTES = 256L << 20;

    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "program";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> sections() {
        return Set.of(
                "program.command",
                "program.parameters",
                "program.files",
                "program.environment",
                "program.measures",
                "program.index");
    }

    @Override
    public Map<String, Class<? extends Record>> ownSections() {
        return Map.of(ProgramSettings.SECTION, ProgramSettings.class);
    }

    static ProgramSettings settings(TrialSettings settings) {
        return settings.section(ProgramSettings.SECTION, ProgramSettings.class);
    }

    @Override
    public List<Measure> measures(TrialSettings settings) {
        return settings(settings).measures().stream().map(ProgramMeasure::measure).toList();
    }

    @Override
    public Measure deciding(TrialSettings settings) {
        return measures(settings).get(0);
    }

    /** The first that is measured on validation data and judges a trial. */
    @Override
    public Optional<Measure> watched(TrialSettings settings) {
        return measures(settings).stream()
                .filter(measure -> measure.split() == Measure.Split.VALIDATION)
                .filter(measure -> measure.better() != Measure.Better.NEITHER)
                .findFirst();
    }

    @Override
    public String watchedWith() {
        return "program.epochs above 0 and one of program.measures with split = validation, which the"
                + " program writes to metrics.jsonl after every epoch";
    }

    @Override
    public List<Problem> check(TrialSettings settings) {
        ProgramSettings program = settings(settings);
        List<Problem> problems = new ArrayList<>();
        if (program.command().isEmpty()) {
            problems.add(new Problem("program.command", "[]", "a program and its arguments"));
        }
        if (program.measures().isEmpty()) {
            String expected = "at least one measure; points are compared by the first";
            problems.add(new Problem("program.measures", "[]", expected));
        }
        program.command().forEach(text -> braces(program, "program.command", text, problems));
        program.environment()
                .forEach(
                        (name, text) ->
                                braces(program, "program.environment." + name, text, problems));
        return problems;
    }

    private static void braces(
            ProgramSettings program, String key, String text, List<Problem> problems) {
        Braces.problem(text, program.parameters().keySet())
                .ifPresent(expected -> problems.add(new Problem(key, text, expected)));
    }

    /** All trials cost the same, as far as anybody knows. */
    @Override
    public Cost cost(TrialSettings settings) {
        return new Cost(settings(settings).epochs(), 1);
    }

    @Override
    public Optional<Duration> grace(TrialSettings settings) {
        return Optional.of(settings(settings).grace());
    }

    @Override
    public WorkingMemory memory(TrialSize size) {
        return new WorkingMemory(settings(size.settings()).gpuMemoryMib() * MIB, 0);
    }

    @Override
    public String filesKey() {
        return FILES;
    }

    @Override
    public FileBundle files(SettingsFile file) {
        List<String> paths = settings(TrialSettings.from(file)).files();
        String named = paths.isEmpty() ? COMMAND : FILES;
        Path base = file.folderOf(named).orElse(Path.of("").toAbsolutePath());
        try {
            FileBundle files = bundle(file, base.normalize(), paths);
            if (files.bytes() > MOST_BYTES) {
                throw problem(
                        file, "at most 256 MiB; data belongs elsewhere, say where in data.root");
            }
            return files;
        } catch (NoSuchFileException e) {
            throw problem(file, "files and folders that exist, but there is no " + e.getFile());
        } catch (IOException e) {
            throw IoReason.failed("cannot read the program's files", e);
        }
    }

    private static FileBundle bundle(SettingsFile file, Path base, List<String> paths)
            throws IOException {
        Optional<FileBundle> kept =
                isOfResults(file)
                        ? new KeptFiles(base, Locations.from(file).cacheRoot()).find()
                        : Optional.empty();
        return kept.isPresent() ? kept.get() : FileBundle.of(base, paths);
    }

    /** Whether they are named by the configuration that a sweep keeps with its results. */
    private static boolean isOfResults(SettingsFile file) {
        return file.find(FILES)
                .map(value -> value.origin().filename())
                .filter(name -> Path.of(name).endsWith("sweep.conf"))
                .isPresent();
    }

    @Override
    public Optional<Problem> missing(TrialSettings settings, FileBundle files) {
        ProgramSettings program = settings(settings);
        String word = program.command().get(0);
        String path = path(program);
        boolean isForTheTrial = word.contains("{") || path.contains("{");
        if (isForTheTrial && CommandFile.isOneWord(word)) {
            return Optional.empty();
        }
        return new CommandFile(word, path, file -> find(file, files))
                .fault()
                .map(
                        fault ->
                                new Problem(
                                        "program.command",
                                        SettingsText.text(program.command()),
                                        fault.kind() == FailureKind.ENVIRONMENT
                                                ? "a command that this machine finds; there is no "
                                                        + fault.sentence()
                                                : "a command that can be run; "
                                                        + fault.sentence()));
    }

    private static String path(ProgramSettings program) {
        return program.environment().getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""));
    }

    @Override
    public Optional<Problem> leftBehind(TrialSettings settings, FileBundle files) {
        ProgramSettings program = settings(settings);
        return ScriptFile.of(program.command())
                .filter(script -> !isCommandOfShell(script, program))
                .flatMap(script -> script.fault(program.files(), files))
                .map(
                        fault ->
                                new Problem(
                                        "program.command",
                                        SettingsText.text(program.command()),
                                        "a script that trials find; " + fault));
    }

    private static boolean isCommandOfShell(ScriptFile script, ProgramSettings program) {
        return ScriptFile.isOfShell(program.command())
                && CommandFile.places(script.word(), path(program)).anyMatch(Files::isRegularFile);
    }

    private static Optional<Path> find(Path file, FileBundle files) {
        return file.isAbsolute()
                ? Optional.of(file).filter(Files::isRegularFile)
                : files.source(file.normalize().toString());
    }

    private static InvalidSettings problem(SettingsFile file, String expected) {
        return new InvalidSettings(
                file.find(FILES).stream()
                        .map(
                                value ->
                                        new Problem(
                                                FILES,
                                                SettingsFile.text(value),
                                                expected,
                                                SettingsFile.where(value)))
                        .toList());
    }

    @Override
    public TrialSettings placed(TrialSettings settings, int place) {
        ProgramSettings program = settings(settings);
        return program.usesIndex()
                ? settings.with(ProgramSettings.SECTION, program.with(program.index() + place))
                : settings;
    }

    @Override
    public Scores run(StandaloneContext context) {
        return new ProgramRun(context).run();
    }
}
