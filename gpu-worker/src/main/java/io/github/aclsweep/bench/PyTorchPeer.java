package io.github.aclsweep.bench;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * PyTorch's own training steps on the CPU, on ready-made noise, in a process of its own that does a
 * step whenever it is asked to. Closing ends the process.
 */
public final class PyTorchPeer implements AutoCloseable {
    /** The encoders that the script knows. */
    public static final Set<String> ENCODERS = Set.of("small", "vgg", "res18");

    private static final String SCRIPT = "/io/github/aclsweep/doctor/pytorch_steps.py";
    private static final String REMEDY =
            "expected a Python with PyTorch; Debian's package is python3-torch, and --python names"
                    + " another interpreter";
    private static final List<String> OURS =
            List.of("MALLOC_", "THP_MEM_ALLOC_ENABLE", "GOMP_", "OPENBLAS_");

    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;
    private final String name;

    private PyTorchPeer(Process process, String python, String suffix) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.name = answer(python) + suffix;
    }

    /**
     * PyTorch as it comes and, if the machine has jemalloc, PyTorch with it.
     *
     * @param python the interpreter
     * @param encoder one of {@link #ENCODERS}
     * @param batchClips clips of a step, each in two views
     * @param folder where the script is written
     * @throws DataException if the interpreter has no PyTorch
     */
    public static List<PyTorchPeer> start(
            String python, String encoder, int batchClips, int threads, Path folder) {
        List<String> command =
                List.of(
                        python,
                        unpacked(folder).toString(),
                        "--serve",
                        "--encoder=" + encoder,
                        "--batch-clips=" + batchClips,
                        "--threads=" + threads);
        List<PyTorchPeer> peers = new ArrayList<>();
        try {
            peers.add(start(command, Map.of(), ""));
            jemalloc()
                    .map(
                            library ->
                                    Map.of(
                                            "LD_PRELOAD",
                                            library.toString(),
                                            "MALLOC_CONF",
                                            "dirty_decay_ms:-1,muzzy_decay_ms:-1"
                                                    + ",oversize_threshold:0"))
                    .ifPresent(with -> peers.add(start(command, with, ", jemalloc")));
            return peers;
        } catch (RuntimeException e) {
            peers.forEach(PyTorchPeer::close);
            throw e;
        }
    }

    private static Path unpacked(Path folder) {
        Path script = folder.resolve("pytorch_steps.py");
        try (InputStream source = PyTorchPeer.class.getResourceAsStream(SCRIPT)) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
            return script;
        } catch (IOException e) {
            throw IoReason.cannotWrite(script, e);
        }
    }

    private static Optional<Path> jemalloc() {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.map(folder -> folder.resolve("libjemalloc.so.2"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static PyTorchPeer start(
            List<String> command, Map<String, String> variables, String suffix) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(key -> OURS.stream().anyMatch(key::startsWith));
        builder.environment().putAll(variables);
        try {
            return new PyTorchPeer(builder.start(), command.get(0), suffix);
        } catch (IOException e) {
            throw new DataException(
                    "--peer: cannot start %s; %s".formatted(command.get(0), REMEDY));
        }
    }

    /** For example {@code PyTorch 2.7.1, jemalloc}. */
    String name() {
        return name;
    }

    /** Does one step. */
    void step() {
        try {
            requests.write('\n');
            requests.flush();
        } catch (IOException e) {
            throw ended();
        }
        answer(name);
    }

    private String answer(String who) {
        try {
            String line = answers.readLine();
            if (line == null) {
                process.destroy();
                throw name == null
                        ? new DataException(
                                "--peer: %s cannot import torch; %s".formatted(who, REMEDY))
                        : ended();
            }
            return line;
        } catch (IOException e) {
            throw IoReason.failed("cannot read from " + who, e);
        }
    }

    private DataException ended() {
        return new DataException(
                "--peer: %s ended during a step, perhaps for lack of memory; choose a smaller pretrain.batch-clips"
                        .formatted(name));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
