package io.github.aclsweep.method.program;

import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopSignal;
import io.github.aclsweep.trial.StopSignal.EarlyEndException;
import io.github.aclsweep.trial.StopSignal.StoppedException;
import io.github.aclsweep.trial.standalone.StandaloneContext;
import io.github.aclsweep.trial.standalone.TrialFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;

/** One attempt at a trial that is a program. */
final class ProgramRun {
    private static final Logger LOG = LogManager.getLogger(ProgramRun.class);

    /** Of lines that the trial's log has as the program printed them, by conf/log4j2.xml. */
    private static final Marker PRINTED = MarkerManager.getMarker("PROGRAM");

    private static final Duration POLL = Duration.ofMillis(100);

    /** How long a stream may stay open after the end of everybody that we could find. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private static final long BETWEEN_SAVES = TimeUnit.SECONDS.toNanos(10);

    private final StandaloneContext context;
    private final ProgramSettings settings;
    private final ProgramFolders folders;
    private final ProgramEnvironment environment;
    private long savedAt = System.nanoTime();
    private long savedState;

    ProgramRun(StandaloneContext context) {
        this.context = context;
        this.settings = ProgramMethod.settings(context.settings());
        this.folders = new ProgramFolders(context.folder());
        this.environment = new ProgramEnvironment(context, folders, System.getenv());
    }

    /**
     * Runs the program to its end.
     *
     * @throws TrialFailure if it has not measured what it promised
     * @throws StoppedException if the trial was asked to stop; the program has ended then, too
     */
    Scores run() {
        folders.prepare();
        savedState = checkpointState();
        if (savedState != 0) {
            context.monitor().resumed("the program's checkpoints");
        }
        Path folder = workingFolder();
        try {
            return run(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(StopSignal.Reason.INTERRUPTED);
        } finally {
            remove(folder);
        }
    }

    private Path workingFolder() {
        try {
            Path all = Path.of(context.environment().cacheRoot(), "programs");
            Files.createDirectories(all);
            Path folder = Files.createTempDirectory(all.toRealPath(), context.trial().id() + "-");
            if (!context.environment().files().isEmpty()) {
                FileBundle.unpack(Path.of(context.environment().files()), folder);
            }
            return folder;
        } catch (IOException e) {
            throw IoReason.failed("cannot make the program's working folder", e);
        }
    }

    private static void remove(Path folder) {
        try {
            if (Files.exists(folder)) {
                PathUtils.deleteDirectory(folder);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.info("cannot remove {}: {}", folder, ErrorSentence.of(e).text());
        }
    }

    private Scores run(Path folder) throws InterruptedException {
        List<String> command = environment.command();
        Map<String, String> variables = environment.variables();
        requireRunnable(command.get(0), folder, variables.getOrDefault("PATH", ""));
        LOG.info("program {} in {}", command, folder);
        ProgramMetrics metrics =
                new ProgramMetrics(
                        folders, context.monitor(), context.trial().watched(), settings.epochs());
        Supervised program = Supervised.start(command, variables, folder, settings.grace());
        ProgramOutput output = read("", program.output());
        ProgramOutput error = read("stderr: ", program.error());
        List<Thread> readers = List.of(started(output), started(error));
        try {
            while (!program.await(POLL)) {
                metrics.follow();
                context.monitor().stopIfAsked();
                saveIfDue();
            }
        } catch (StoppedException | EarlyEndException e) {
            LOG.info(
                    "{}; the program gets SIGTERM, and SIGKILL if it has not ended after {} s",
                    ErrorSentence.of(e).text(),
                    settings.grace().toSeconds());
            throw e;
        } finally {
            program.close();
            finish(readers, program);
            metrics.finish();
            saveIfNew();
        }
        if (program.exitCode() != 0) {
            // The folder has another name in each attempt, and is gone when the reason is read.
            List<String> last =
                    error.last().stream().map(line -> line.replace(folder + "/", "")).toList();
            throw new ProgramEnd(program.exitCode(), last).failure();
        }
        requireLooked(metrics);
        List<String> printed = new ArrayList<>(output.last());
        printed.addAll(error.last());
        return new ProgramResult(folders, folder, settings.measures(), printed).scores();
    }

    /** A search that stops trials by what it was never told would run all to their ends. */
    private void requireLooked(ProgramMetrics metrics) {
        if (context.environment().untilEpoch() > 0 && !metrics.looked()) {
            String name = context.trial().watched().orElseThrow().name();
            throw new TrialFailure(
                    FailureKind.PROGRAM,
                    "it wrote no %s to metrics.jsonl, by which the search judges trials; write a line {\"epoch\": 3, \"%s\": 0.5} after every epoch"
                            .formatted(name, name),
                    "");
        }
    }

    private static ProgramOutput read(String mark, InputStream stream) {
        return new ProgramOutput(
                stream, line -> LOG.info(PRINTED, "{}{}", mark, line), System::nanoTime);
    }

    /** A thread whose lines go to the log of this thread's trial. */
    private static Thread started(ProgramOutput stream) {
        Map<String, String> trial = ThreadContext.getImmutableContext();
        Thread thread =
                new Thread(
                        () -> {
                            ThreadContext.putAll(trial);
                            stream.run();
                        },
                        "program output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void finish(List<Thread> readers, Supervised program) {
        try {
            for (Thread reader : readers) {
                reader.join(LAST_WORDS.toMillis());
            }
            program.output().close();
            program.error().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("closed already", e);
        }
    }

    private static void requireRunnable(String program, Path folder, String path) {
        new CommandFile(
                        program,
                        path,
                        file -> Optional.of(folder.resolve(file)).filter(Files::isRegularFile))
                .fault()
                .ifPresent(
                        fault -> {
                            String reason =
                                    fault.kind() == FailureKind.ENVIRONMENT
                                            ? "command not found on %s: %s"
                                                    .formatted(Host.name(), fault.sentence())
                                            : fault.sentence();
                            throw new TrialFailure(fault.kind(), reason, "");
                        });
    }

    /** Keeps checkpoints elsewhere, where that is asked for, soon after they were written. */
    private void saveIfDue() {
        if (System.nanoTime() - savedAt >= BETWEEN_SAVES) {
            savedAt = System.nanoTime();
            saveIfNew();
        }
    }

    private void saveIfNew() {
        long state = checkpointState();
        if (state != savedState && state != 0) {
            savedState = state;
            context.saved().run();
        }
    }

    /**
     * A number that changes with the files of the program's checkpoints; 0 where there are none.
     */
    private long checkpointState() {
        try (Stream<Path> files = Files.walk(folders.checkpoints())) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.hashCode() + 31 * file.toFile().lastModified())
                    .sum();
        } catch (IOException | UncheckedIOException e) { // the program is just renaming one
            return savedState;
        }
    }
}
