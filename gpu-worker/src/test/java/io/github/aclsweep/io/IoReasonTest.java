package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoReasonTest {
    private static final Path FILE = Path.of("/d/a.csv");

    static Stream<Arguments> reasons() {
        String full = "No space left on device";
        String hidden = AtomicFiles.temporary(FILE).toString();
        return Stream.of(
                arguments(new NoSuchFileException("/d/a.csv"), "no such file or folder"),
                arguments(new NoSuchFileException("/d"), "/d: no such file or folder"),
                arguments(new AccessDeniedException("/d"), "/d: permission denied"),
                arguments(new FileSystemException("/d/a.csv", null, full), full),
                arguments(new FileSystemException(hidden, null, full), full),
                arguments(new FileNotFoundException("/d/a.csv (Is a directory)"), "Is a directory"),
                arguments(new EOFException(), "the file ends too early"),
                arguments(new MalformedInputException(1), "the text is not UTF-8"),
                arguments(new ZipException("invalid LOC"), "the archive is damaged"),
                arguments(new IOException("Broken pipe"), "Broken pipe"),
                arguments(new IOException(), "the system gives no reason (IOException)"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void givesAReasonInWords(IOException e, String reason) {
        assertThat(IoReason.of(FILE, e)).isEqualTo(reason);
    }

    @Test
    void namesFileAndReason() {
        assertThat(IoReason.cannotRead(FILE, new NoSuchFileException("/d/a.csv")))
                .hasMessage("cannot read /d/a.csv: no such file or folder");
        assertThat(IoReason.of(new AccessDeniedException("/d/a.csv")))
                .isEqualTo("/d/a.csv: permission denied");
    }
}
