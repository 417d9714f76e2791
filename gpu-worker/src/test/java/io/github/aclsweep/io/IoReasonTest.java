package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IoReasonTest {
    private static final Path FILE = Path.of("/d/a.csv");
    private static final Path FULL = Path.of("/dev/full");

    /** A port that nobody listens at. */
    private static final int CLOSED = 1;

    @TempDir private Path folder;

    static Stream<Arguments> reasons() {
        String full = "No space left on device";
        String hidden = AtomicFiles.temporary(FILE).toString();
        IOException inner = new NoSuchFileException("/d/a.csv");
        return Stream.of(
                arguments(new NoSuchFileException("/d/a.csv"), "no such file or folder"),
                arguments(new NoSuchFileException("/d"), "/d: no such file or folder"),
                arguments(new IOException(inner), "no such file or folder"),
                arguments(new AccessDeniedException("/"), "/: permission denied"),
                arguments(
                        new FileSystemException("/d/a.csv", null, full), "no space left on device"),
                arguments(new FileSystemException(hidden, null, full), "no space left on device"),
                arguments(new FileSystemException("/d/a.csv"), "the system gives no reason"),
                arguments(
                        new FileNotFoundException("/d/a.csv (Is a directory)"),
                        "is a folder, expected a file"),
                arguments(new FileNotFoundException(), "no such file or folder"),
                arguments(
                        new FileNotFoundException("File does not exist: /d/a.csv"),
                        "no such file or folder"),
                arguments(new EOFException(), "the file ends too early"),
                arguments(new MalformedInputException(1), "the text is not UTF-8"),
                arguments(new ZipException("invalid LOC"), "the archive is damaged"),
                arguments(new SocketTimeoutException(), "no answer in time"),
                arguments(new IOException("/d/a.csv: no index"), "no index"),
                arguments(new IOException("Level 2 halted\n at x"), "Level 2 halted"),
                arguments(new IOException(), "the system gives no reason"),
                arguments(new IOException(" \n"), "the system gives no reason"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void givesAReasonInWords(IOException e, String reason) {
        assertThat(IoReason.of(FILE, e)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Disk quota exceeded | disk quota exceeded",
                "Read-only file system | read-only file system",
                "Operation not permitted | permission denied",
                "File too large | file too large for this file system",
                "Too many open files | too many open files; 'ulimit -n' shows",
                "Stale file handle | the network file system has lost the file",
                "Input/output error | the disk reports a fault (I/O error)",
                "Connection reset by peer | the other side broke the connection",
                "/x/file: Not a directory | /x/file: not a folder",
                "Level 2 halted | Level 2 halted"
            })
    void knowsTheSystemsWords(String said, String meaning) {
        assertThat(IoReason.of(FILE, new FileSystemException("/d/a.csv", null, said)))
                .startsWith(meaning);
        assertThat(IoReason.of(FILE, new IOException(said))).startsWith(meaning);
    }

    @Test
    void namesFileAndReason() {
        assertThat(IoReason.cannotRead(FILE, new NoSuchFileException("/d/a.csv")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read /d/a.csv: no such file or folder");
        assertThat(IoReason.of(new AccessDeniedException("/d/a.csv")))
                .isEqualTo("/d/a.csv: permission denied");
        assertThat(IoReason.failed("cannot tidy /d", Path.of("/d"), new EOFException()))
                .hasMessage("cannot tidy /d: the file ends too early");
    }

    private static String reason(Path named, ThrowingCallable step) {
        return IoReason.of(named, catchThrowableOfType(IOException.class, step));
    }

    @Test
    void namesWhatIsWrongWithRealFiles() throws IOException {
        Path none = folder.resolve("none");
        Path file = Files.writeString(folder.resolve("file"), "text");
        Path below = file.resolve("below");
        Path circle = folder.resolve("circle");
        Files.createSymbolicLink(circle, circle);
        Path tooLong = folder.resolve("a".repeat(300));

        assertThat(reason(none, () -> Files.readString(none))).isEqualTo("no such file or folder");
        assertThat(reason(none, () -> new FileInputStream(none.toFile()).close()))
                .isEqualTo("no such file or folder");
        assertThat(reason(folder, () -> Files.readAllBytes(folder)))
                .isEqualTo("is a folder, expected a file");
        assertThat(reason(folder, () -> new FileInputStream(folder.toFile()).close()))
                .isEqualTo("is a folder, expected a file");
        assertThat(reason(below, () -> Files.writeString(below, ""))).isEqualTo("not a folder");
        assertThat(reason(file, () -> Files.createDirectory(file)))
                .isEqualTo("the name is taken already");
        assertThat(reason(folder, () -> Files.delete(folder))).isEqualTo("the folder is not empty");
        assertThat(reason(circle, () -> Files.readString(circle)))
                .isEqualTo("the link leads in a circle");
        assertThat(reason(tooLong, () -> Files.writeString(tooLong, "")))
                .isEqualTo("the name is too long");
    }

    @Test
    void namesWhatIsWrongWithContents() throws IOException {
        Path text = Files.write(folder.resolve("text"), new byte[] {'a', (byte) 0xE9, 'b'});
        byte[] bytes = Files.readAllBytes(text);

        assertThat(reason(text, () -> Files.readString(text))).isEqualTo("the text is not UTF-8");
        assertThat(reason(text, () -> new ZipFile(text.toFile()).close()))
                .isEqualTo("the archive is damaged");
        assertThat(reason(text, () -> new ObjectInputStream(new ByteArrayInputStream(bytes))))
                .isEqualTo("the file ends too early");
        byte[] longer = "no serialised object".getBytes(StandardCharsets.UTF_8);
        assertThat(reason(text, () -> new ObjectInputStream(new ByteArrayInputStream(longer))))
                .isEqualTo("the content is damaged");
        assertThat(
                        reason(
                                text,
                                () ->
                                        new DataInputStream(new ByteArrayInputStream(bytes))
                                                .readLong()))
                .isEqualTo("the file ends too early");
    }

    @Test
    void namesAFullDisk() {
        assumeTrue(Files.isWritable(FULL), "skipped: there is no " + FULL);
        assertThat(reason(FULL, () -> Files.writeString(FULL, "text")))
                .isEqualTo("no space left on device");
    }

    @Test
    void namesWhatIsNotPermitted() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Path below = Files.createFile(closed.resolve("below"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeTrue(!Files.isReadable(closed), "skipped: root may read everything");
            assertThat(reason(below, () -> Files.readAllBytes(below)))
                    .isEqualTo("permission denied");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void namesAReadOnlyFileSystem() {
        Path file = Path.of("/sys/acl-sweep-test");
        IOException refused = catchThrowableOfType(IOException.class, () -> Files.createFile(file));
        assumeTrue(
                refused instanceof FileSystemException system
                        && "Read-only file system".equals(system.getReason()),
                "skipped: /sys is not mounted read-only here");
        assertThat(IoReason.of(file, refused)).isEqualTo("read-only file system");
    }

    @Test
    void namesWhatIsWrongWithConnections() {
        assertThat(
                        IoReason.of(
                                thrown(
                                        () ->
                                                new Socket(InetAddress.getLoopbackAddress(), CLOSED)
                                                        .close())))
                .isEqualTo("connection refused");
        assertThat(IoReason.of(thrown(() -> InetAddress.getAllByName("no-such.invalid"))))
                .isEqualTo("no machine is known by the name no-such.invalid");
    }

    @Test
    void namesAProgramThatCannotBeStarted() throws IOException {
        Path script = Files.writeString(folder.resolve("script"), "#!/no/such/shell\n");
        ProcessBuilder none = new ProcessBuilder(List.of("no-such-program", "x"));
        assertThat(IoReason.of(thrown(none::start)))
                .isEqualTo("no-such-program: no such file or folder");
        assertThat(IoReason.of(thrown(new ProcessBuilder(script.toString())::start)))
                .isEqualTo(script + ": permission denied");
    }

    private static IOException thrown(ThrowingCallable step) {
        return catchThrowableOfType(IOException.class, step);
    }
}
