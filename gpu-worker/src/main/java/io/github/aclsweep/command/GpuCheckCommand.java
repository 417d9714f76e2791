package io.github.aclsweep.command;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.doctor.CheckReport;
import io.github.aclsweep.doctor.CheckSettings;
import io.github.aclsweep.doctor.InstalledTorch;
import io.github.aclsweep.doctor.NodeCheck;
import io.github.aclsweep.doctor.TorchSearch;
import io.github.aclsweep.doctor.TorchSearch.PythonTorch;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gpu-check}: whether trials run on a new node as they should, and how fast. */
@Command(
        name = "gpu-check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Proves a node with the libtorch or the Python torch that is installed there.",
            "Ends with 0 when all that applies passed, else with 1; 2 means it could not begin."
        })
public final class GpuCheckCommand implements Callable<Integer> {
    private static final int GPU_BATCH = 128;
    private static final int CPU_BATCH = 8;
    private static final int GPU_MEMORY_STEPS = 2000;
    private static final int CPU_MEMORY_STEPS = 400;
    private static final String HEAP = "256m";

    @Spec private CommandSpec spec;

    @Option(
            names = "--device",
            paramLabel = "cpu|gpu",
            description = "What to check (default: ${DEFAULT-VALUE}).",
            defaultValue = "gpu")
    private String device;

    @Option(
            names = "--gpu",
            paramLabel = "N",
            description = "Number of the GPU (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int gpu;

    @Option(
            names = "--torch",
            paramLabel = "FOLDER",
            description =
                    "Folder of libtorch.so. Default: PYTORCH_LIBRARY_PATH, or else Python's torch.")
    private Path torch;

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            description = "A Python that may have torch (default: ${DEFAULT-VALUE}).",
            defaultValue = "python3")
    private String python;

    @Option(
            names = "--parts",
            paramLabel = "PART",
            split = ",",
            description =
                    "Some of symbols, doctor, agreement, steps, learning, memory,"
                            + " side-by-side. Default: all.")
    private List<String> parts = NodeCheck.PARTS;

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            description = "The network of the step times (default: ${DEFAULT-VALUE}).",
            defaultValue = "res18")
    private String encoder;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Clips of their steps. Default: 128, on the CPU 8.",
            defaultValue = "0")
    private int batch;

    @Option(
            names = "--memory-steps",
            paramLabel = "N",
            description = "Steps over which memory must be steady. Default: 2000, on the CPU 400.",
            defaultValue = "0")
    private int memorySteps;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of libtorch. Default: one for each processor.",
            defaultValue = "0")
    private int threads;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "What the whole check may take (default: ${DEFAULT-VALUE}).",
            defaultValue = "540")
    private int limit;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description =
                    "Where gpu-check.txt, gpu-check.json and logs go (default:"
                            + " ${DEFAULT-VALUE}).",
            defaultValue = "gpu-check-report")
    private Path report;

    @Option(names = "--pytorch-script", hidden = true, defaultValue = "pytorch_steps.py")
    private Path script;

    @Override
    public Integer call() throws IOException {
        CheckSettings settings = settings();
        Optional<PythonTorch> asked = new TorchSearch(python).ask();
        InstalledTorch found =
                TorchSearch.choose(
                        torch, System.getenv().getOrDefault("PYTORCH_LIBRARY_PATH", ""), asked);
        PrintWriter out = spec.commandLine().getOut();
        out.println(CheckReport.text(found, Libtorch.expectedVersion()));
        out.flush();
        Path logs = logs();
        Path work = Files.createTempDirectory("gpu-check");
        CheckReport checked;
        try {
            NodeCheck.Place place =
                    new NodeCheck.Place(
                            worker(logs),
                            asked.map(any -> python),
                            script,
                            work,
                            logs,
                            System.getenv().getOrDefault("LD_LIBRARY_PATH", ""));
            checked =
                    NodeCheck.of(found, settings, place, parts)
                            .run(
                                    outcome -> {
                                        out.println(CheckReport.text(outcome));
                                        out.flush();
                                    });
        } finally {
            FileUtils.deleteQuietly(work.toFile());
        }
        AtomicFiles.write(report.resolve("gpu-check.txt"), checked.text() + "\n");
        AtomicFiles.write(report.resolve("gpu-check.json"), Json.pretty().toJson(checked) + "\n");
        out.println(checked.verdict() + "; the report is in " + report);
        out.flush();
        return checked.passed() ? 0 : 1;
    }

    /** Before minutes of work. */
    private Path logs() {
        Path logs = report.resolve("logs");
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new DataException("cannot write " + report + ": " + ErrorHandler.reason(e));
        }
        if (!Files.isWritable(logs) || !Files.isWritable(report)) {
            throw new DataException(report + ": expected a folder that can be written to");
        }
        return logs;
    }

    private CheckSettings settings() {
        if (!device.equals("cpu") && !device.equals("gpu")) {
            throw new DataException("--device = " + device + ": expected cpu or gpu");
        }
        if (gpu < 0) {
            throw new DataException("--gpu = " + gpu + ": expected the number of a GPU");
        }
        for (String part : parts) {
            if (!NodeCheck.PARTS.contains(part)) {
                throw new DataException(
                        "--parts = " + part + ": expected " + String.join(", ", NodeCheck.PARTS));
            }
        }
        boolean onGpu = device.equals("gpu");
        int usualBatch = onGpu ? GPU_BATCH : CPU_BATCH;
        int usualSteps = onGpu ? GPU_MEMORY_STEPS : CPU_MEMORY_STEPS;
        return new CheckSettings(
                onGpu ? gpu : -1,
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                encoder,
                batch == 0 ? usualBatch : batch,
                memorySteps == 0 ? usualSteps : memorySteps,
                limit);
    }

    /** What runs the worker as this process was run; its heap is there from the start. */
    private static List<String> worker(Path logs) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xms" + HEAP);
        command.add("-Xmx" + HEAP);
        command.add("-XX:+AlwaysPreTouch");
        command.add("-XX:ErrorFile=" + logs.toAbsolutePath().resolve("crash-%p.log"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D"))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(WorkerMain.class.getName());
        return command;
    }
}
