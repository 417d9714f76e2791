package io.github.aclsweep.command.data;

import io.github.aclsweep.console.EarlyStop;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.DatasetSummary;
import io.github.aclsweep.dataset.write.NewFolder;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/** What writes a data set. */
@FunctionalInterface
interface DataMaker {
    /** Some begin again, and some go on with what they have. */
    String STOPPED = "stopped before the data set was complete; run the same command again";

    void into(Path folder) throws IOException;

    /**
     * Writes a data set and prints what came of it; Ctrl-C ends it with a sentence.
     *
     * @throws IOException if the folder cannot be written; the message names it
     */
    @SuppressWarnings("try") // the stop is only taken and given back
    default int make(Path folder, CommandLine program) throws IOException {
        try (EarlyStop ignored = EarlyStop.on(program.getErr(), STOPPED)) {
            into(folder);
        } catch (IOException e) {
            String reason = NewFolder.withoutTemporaryNames(IoReason.of(e));
            throw new IOException("cannot write " + folder + ": " + reason, e);
        }
        PrintWriter out = program.getOut();
        out.println(folder + ": " + DatasetSummary.of(DatasetReader.read(folder)));
        out.flush();
        return 0;
    }
}
