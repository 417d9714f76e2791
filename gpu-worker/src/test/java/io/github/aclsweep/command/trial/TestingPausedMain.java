package io.github.aclsweep.command.trial;

import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.command.WorkerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/**
 * The program, whose trial pauses when it has saved itself twice, until a file is there. Arguments:
 * the file, then those of the program.
 */
final class TestingPausedMain {
    private TestingPausedMain() {}

    public static void main(String[] arguments) {
        Logger saves = (Logger) LogManager.getLogger(Checkpoints.class);
        PausingAppender pausing = new PausingAppender(Path.of(arguments[0]));
        pausing.start();
        saves.addAppender(pausing);
        saves.setAdditive(false);
        Configurator.setLevel(saves.getName(), Level.INFO);
        WorkerMain.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** Is called by the trial's thread, which goes on when this returns. */
    private static final class PausingAppender extends AbstractAppender {
        private final Path go;
        private int saves;

        PausingAppender(Path go) {
            super("pausing", null, null, true, Property.EMPTY_ARRAY);
            this.go = go;
        }

        @Override
        public void append(LogEvent event) {
            saves++;
            while (saves == 2 && Files.notExists(go)) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
