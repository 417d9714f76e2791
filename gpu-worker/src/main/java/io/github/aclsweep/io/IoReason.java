package io.github.aclsweep.io;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.UTFDataFormatException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/**
 * Says why a file cannot be read or written, in words of this program. Java's exceptions often have
 * the file's name as their whole message, or none. The operating system's words come through only
 * where they are not known here.
 */
public final class IoReason {
    private static final String NONE = "no such file or folder";

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(NoSuchFileException.class, NONE),
                    new Kind(AccessDeniedException.class, "permission denied"),
                    new Kind(FileAlreadyExistsException.class, "the name is taken already"),
                    new Kind(NotDirectoryException.class, "not a folder"),
                    new Kind(DirectoryNotEmptyException.class, "the folder is not empty"),
                    new Kind(FileSystemLoopException.class, "the link leads in a circle"),
                    new Kind(NotLinkException.class, "not a link"),
                    new Kind(EOFException.class, "the file ends too early"),
                    new Kind(ZipException.class, "the archive is damaged"),
                    new Kind(CharacterCodingException.class, "the text is not UTF-8"),
                    new Kind(UTFDataFormatException.class, "the text is not UTF-8"),
                    new Kind(ObjectStreamException.class, "the content is damaged"),
                    new Kind(ClosedByInterruptException.class, "interrupted"),
                    new Kind(FileLockInterruptionException.class, "interrupted"),
                    new Kind(ClosedChannelException.class, "it was closed meanwhile"),
                    new Kind(NoRouteToHostException.class, "the machine cannot be reached"),
                    new Kind(HttpTimeoutException.class, "no answer in time"),
                    new Kind(SocketTimeoutException.class, "no answer in time"),
                    new Kind(ConnectException.class, "connection refused"),
                    new Kind(
                            SSLException.class,
                            "no secure connection; see whether this machine's clock is right and"
                                    + " its certificates are of today"));

    private record Kind(Class<? extends IOException> type, String words) {}

    /** java.io puts the system's words in brackets behind the name. */
    private static final Pattern IN_BRACKETS = Pattern.compile("(.*) \\(([^()]+)\\)");

    private static final Pattern NO_PROGRAM =
            Pattern.compile("Cannot run program \"(.*?)\".*error=\\d+, .+");

    private IoReason() {}

    /** The reason, with the name of the file if the exception knows one. */
    public static String of(IOException thrown) {
        IOException e = unwrapped(thrown);
        String file = file(e);
        return file == null ? words(e) : file + ": " + words(e);
    }

    /**
     * The reason, for a sentence that has named a file already.
     *
     * @param named the file; another one, such as a folder above it, is named in the reason
     */
    public static String of(Path named, IOException thrown) {
        IOException e = unwrapped(thrown);
        String file = file(e);
        boolean isNamed =
                file == null
                        || Path.of(file).equals(named)
                        || Path.of(file).toAbsolutePath().equals(named.toAbsolutePath())
                        || AtomicFiles.isTemporary(Path.of(file).toAbsolutePath(), named);
        if (!isNamed) {
            return of(e);
        }
        String words = words(e);
        String name = named + ": ";
        return words.startsWith(name) ? words.substring(name.length()) : words;
    }

    /** Whether nobody reads any more what is written. */
    public static boolean isBrokenPipe(IOException e) {
        return "Broken pipe".equals(e.getMessage());
    }

    /** "cannot read FILE: REASON". */
    public static FileException cannotRead(Path file, IOException e) {
        return new FileException("cannot read " + file + ": " + of(file, e), e);
    }

    /** "cannot write FILE: REASON". */
    public static FileException cannotWrite(Path file, IOException e) {
        return new FileException("cannot write " + file + ": " + of(file, e), e);
    }

    /**
     * "FAILED: REASON".
     *
     * @param failed what failed, such as "cannot time a trial"
     */
    public static FileException failed(String failed, IOException e) {
        return new FileException(failed + ": " + of(e), e);
    }

    /**
     * "FAILED: REASON".
     *
     * @param failed what failed, such as "cannot tidy FOLDER"
     * @param named the file that it names already
     */
    public static FileException failed(String failed, Path named, IOException e) {
        return new FileException(failed + ": " + of(named, e), e);
    }

    /** The file that the exception knows, null if none. */
    private static String file(IOException e) {
        if (e instanceof FileSystemException trouble) {
            return trouble.getFile();
        }
        Matcher old = old(e);
        if (old.matches()) {
            return old.group(1);
        }
        Matcher program = NO_PROGRAM.matcher(e.getMessage() == null ? "" : e.getMessage());
        return program.matches() ? program.group(1) : null;
    }

    /** Without the exceptions of Java that only wrap another one. */
    private static IOException unwrapped(IOException e) {
        return e.getCause() instanceof IOException inner && inner.toString().equals(e.getMessage())
                ? unwrapped(inner)
                : e;
    }

    private static String words(IOException e) {
        if (e instanceof UnknownHostException) {
            String name = String.valueOf(e.getMessage()).replaceFirst(":.*", "");
            return "no machine is known by the name " + name;
        }
        for (Kind kind : KINDS) {
            if (kind.type().isInstance(e)) {
                return kind.words();
            }
        }
        String said = said(e);
        return said == null || said.isBlank()
                ? "the system gives no reason"
                : SystemWords.meaning(said);
    }

    /** The system's words, null if it has none. */
    private static String said(IOException e) {
        if (e instanceof FileSystemException trouble) {
            return trouble.getReason();
        } else if (e instanceof FileNotFoundException) { // Hadoop puts it in words of its own
            Matcher old = old(e);
            return old.matches() ? old.group(2) : NONE;
        }
        return e.getMessage();
    }

    private static Matcher old(IOException e) {
        String message = e instanceof FileNotFoundException ? e.getMessage() : null;
        return IN_BRACKETS.matcher(message == null ? "" : message);
    }
}
