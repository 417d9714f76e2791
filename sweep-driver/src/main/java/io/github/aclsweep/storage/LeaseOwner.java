package io.github.aclsweep.storage;

import com.google.gson.JsonParseException;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who holds a lease.
 *
 * @param host name of the machine
 * @param pid the number of the process
 * @param processStart when the process started, since process ids come again
 * @param pidSpace the system's name of the space its process id counts in, empty if unknown
 * @param application what the process runs, for people; may be empty
 */
public record LeaseOwner(
        String host, long pid, String processStart, String pidSpace, String application) {

    /** This process. */
    public static LeaseOwner here(String application) {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseOwner(
                Host.name(), process.pid(), start(process), pidSpaceHere(), application);
    }

    /**
     * Who runs a sweep now, for example {@code process 12 on node (sweep demo), which gave a sign
     * of life 3 s ago}; empty if nobody does, and where that cannot be found out.
     *
     * @param folder the sweep's folder, a path or a URI of any Hadoop file system
     * @param expiry how long a holder may be silent
     */
    public static Optional<String> of(String folder, Duration expiry) {
        return of(LeaseFiles.in(folder), expiry);
    }

    static Optional<String> of(LeaseFiles files, Duration expiry) {
        try {
            return new LeaseGenerations(files, expiry)
                    .living()
                    .map(
                            one ->
                                    "%s, which gave a sign of life %d s ago"
                                            .formatted(one.who(), one.silentSeconds()));
        } catch (IOException e) {
            return Optional.empty(); // a plan is worth printing without it
        }
    }

    /**
     * Whether this was a process of this machine that has ended. False where it cannot be known:
     * then only the lease's expiry tells.
     */
    boolean hasEnded() {
        if (pidSpace == null
                || pidSpace.isEmpty()
                || !pidSpace.equals(pidSpaceHere())
                || !Host.name().equals(host)) {
            return false;
        }
        return ProcessHandle.of(pid).map(found -> !start(found).equals(processStart)).orElse(true);
    }

    String toText() {
        return Json.compact().toJson(this) + "\n";
    }

    /** Empty if the text is being written at this moment. */
    static Optional<LeaseOwner> parse(String text) {
        try {
            return Optional.ofNullable(Json.compact().fromJson(text, LeaseOwner.class));
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        String what = application == null || application.isEmpty() ? "" : " (" + application + ")";
        return "process " + pid + " on " + host + what;
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("");
    }

    /** Containers of one machine may share its name, and count their processes apart. */
    private static String pidSpaceHere() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
