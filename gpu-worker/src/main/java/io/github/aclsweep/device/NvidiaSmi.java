package io.github.aclsweep.device;

import io.github.aclsweep.io.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks {@code nvidia-smi}, which comes with the driver, for the GPUs of this machine. */
public final class NvidiaSmi {
    private static final String FIELDS = "index,name,uuid,pci.bus_id,memory.total,driver_version";
    private static final int FIELD_COUNT = 6;

    /** A GPU that is broken can make nvidia-smi wait for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String command;

    /** The one on the path. */
    public NvidiaSmi() {
        this("nvidia-smi");
    }

    public NvidiaSmi(String command) {
        this.command = command;
    }

    /**
     * What came back.
     *
     * @param gpus those that were found
     * @param problem why there are none, or empty
     */
    public record Answer(List<Gpu> gpus, String problem) {
        public Answer {
            gpus = List.copyOf(gpus);
        }

        static Answer problem(String sentence) {
            return new Answer(List.of(), sentence);
        }
    }

    /** All GPUs, or why none is known; never throws because of what nvidia-smi does. */
    public Answer ask() {
        try {
            List<String> query =
                    List.of(command, "--query-gpu=" + FIELDS, "--format=csv,noheader,nounits");
            return answer(ChildProcess.of(query).run(PATIENCE));
        } catch (IOException e) {
            return Answer.problem(command + " cannot be run: there is no NVIDIA driver here");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.problem("interrupted while " + command + " was running");
        }
    }

    private Answer answer(ChildProcess.Ended ended) {
        if (!ended.inTime()) {
            return Answer.problem(
                    command + " has not answered for " + PATIENCE.toSeconds() + " s: a sick GPU?");
        }
        List<String> lines =
                (ended.output() + ended.error()).lines().filter(line -> !line.isBlank()).toList();
        if (!ended.succeeded()) {
            String first = lines.isEmpty() ? "without a word" : "with: " + lines.get(0).strip();
            return Answer.problem(
                    command + " ended with exit code " + ended.exitCode() + " " + first);
        }
        return parse(lines);
    }

    private Answer parse(List<String> lines) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\\s*,\\s*", -1);
            if (fields.length != FIELD_COUNT
                    || !fields[0].matches("\\d{1,4}")
                    || !fields[4].matches("\\d{1,12}")) {
                return Answer.problem(
                        "%s printed '%s', expected %s".formatted(command, line.strip(), FIELDS));
            }
            gpus.add(
                    new Gpu(
                            Integer.parseInt(fields[0]),
                            fields[1],
                            fields[2],
                            fields[3].toLowerCase(Locale.ROOT),
                            Long.parseLong(fields[4]),
                            fields[5].strip()));
        }
        return gpus.isEmpty() ? Answer.problem(command + " lists no GPU") : new Answer(gpus, "");
    }
}
