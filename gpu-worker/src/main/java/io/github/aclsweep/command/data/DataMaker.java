package io.github.aclsweep.command.data;

import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.DatasetSummary;
import io.github.aclsweep.dataset.write.NewFolder;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** What writes a data set. */
@FunctionalInterface
interface DataMaker {
    void into(Path folder) throws IOException;

    /**
     * Writes a data set and prints what came of it.
     *
     * @throws IOException if the folder cannot be written; the message names it
     */
    default int make(Path folder, PrintWriter out) throws IOException {
        try {
            into(folder);
        } catch (IOException e) {
            String reason = NewFolder.withoutTemporaryNames(IoReason.of(e));
            throw new IOException("cannot write " + folder + ": " + reason, e);
        }
        out.println(folder + ": " + DatasetSummary.of(DatasetReader.read(folder)));
        out.flush();
        return 0;
    }
}
