package io.github.aclsweep.io;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Says why a file cannot be read or written. Java's exceptions often have the file's name as their
 * whole message, or none.
 */
public final class IoReason {
    private static final Map<Class<? extends IOException>, String> WORDS =
            Map.of(
                    NoSuchFileException.class, "no such file or folder",
                    AccessDeniedException.class, "permission denied",
                    FileAlreadyExistsException.class, "the name is taken already",
                    NotDirectoryException.class, "not a folder",
                    DirectoryNotEmptyException.class, "the folder is not empty",
                    EOFException.class, "the file ends too early",
                    ZipException.class, "the archive is damaged");

    /** java.io puts the system's words in brackets behind the name. */
    private static final Pattern IN_BRACKETS = Pattern.compile("(.*) \\(([^()]+)\\)");

    private IoReason() {}

    /** The reason, with the name of the file if the exception knows one. */
    public static String of(IOException e) {
        String file = file(e);
        return file == null ? words(e) : file + ": " + words(e);
    }

    /**
     * The reason, for a sentence that has named a file already.
     *
     * @param named the file; another one, such as a folder above it, is named in the reason
     */
    public static String of(Path named, IOException e) {
        String file = file(e);
        boolean isNamed =
                file == null
                        || Path.of(file).equals(named)
                        || Path.of(file).toAbsolutePath().equals(named.toAbsolutePath())
                        || AtomicFiles.isTemporary(Path.of(file).toAbsolutePath(), named);
        return isNamed ? words(e) : of(e);
    }

    /** "cannot read FILE: REASON". */
    public static UncheckedIOException cannotRead(Path file, IOException e) {
        return new UncheckedIOException("cannot read " + file + ": " + of(file, e), e);
    }

    /** "cannot write FILE: REASON". */
    public static UncheckedIOException cannotWrite(Path file, IOException e) {
        return new UncheckedIOException("cannot write " + file + ": " + of(file, e), e);
    }

    private static String file(IOException e) {
        if (e instanceof FileSystemException trouble) {
            return trouble.getFile();
        }
        Matcher old = old(e);
        return old.matches() ? old.group(1) : null;
    }

    private static String words(IOException e) {
        String known = WORDS.get(e.getClass());
        if (known != null) {
            return known;
        }
        if (e instanceof FileSystemException trouble && trouble.getReason() != null) {
            return trouble.getReason(); // the system's words: no space left on device
        }
        if (e instanceof CharacterCodingException) {
            return "the text is not UTF-8";
        }
        Matcher old = old(e);
        if (old.matches()) {
            return old.group(2);
        }
        String message = e instanceof FileSystemException ? null : e.getMessage();
        return message == null || message.isBlank()
                ? "the system gives no reason (" + e.getClass().getSimpleName() + ")"
                : message;
    }

    private static Matcher old(IOException e) {
        String message = e instanceof FileNotFoundException ? e.getMessage() : null;
        return IN_BRACKETS.matcher(message == null ? "" : message);
    }
}
