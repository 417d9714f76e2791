package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ErrorSentenceTest {
    private static String text(Throwable thrown) {
        return ErrorSentence.of(thrown).text();
    }

    @Test
    void repeatsOurOwnSentences() {
        IOException none = new NoSuchFileException("/d/a");
        FileException own = IoReason.cannotRead(Path.of("/d/a"), none);
        assertThat(text(own)).isEqualTo("cannot read /d/a: no such file or folder");
        assertThat(text(new ExecutionException(own))).isEqualTo(text(own));
        assertThat(ErrorSentence.of(own).isFault()).isFalse();
    }

    @Test
    void tellsOfFilesInWordsOfOurOwn() {
        IOException denied = new AccessDeniedException("/d/a");
        assertThat(text(denied)).isEqualTo("/d/a: permission denied");
        assertThat(text(new UncheckedIOException(denied))).isEqualTo("/d/a: permission denied");
        assertThat(text(new IllegalStateException(denied))).isEqualTo("/d/a: permission denied");
        assertThat(ErrorSentence.of(denied).isFault()).isFalse();
    }

    @Test
    void hasARemedyForWhatTheMachineLacks() {
        assertThat(text(new OutOfMemoryError("Java heap space"))).contains("-Xmx8g");
        assertThat(text(new OutOfMemoryError())).contains("-Xmx8g");
        assertThat(text(new OutOfMemoryError("unable to create native thread: possibly")))
                .contains("ulimit -u");
        assertThat(text(new StackOverflowError())).contains("-Xss64m");
        assertThat(text(new NoClassDefFoundError("org/x/Y"))).contains("installation");
        assertThat(text(new UnsatisfiedLinkError("libx.so"))).contains("./sweep doctor");
        assertThat(text(new InternalError("unsafe memory access"))).contains("has failed");
        assertThat(ErrorSentence.of(new OutOfMemoryError()).isFault()).isTrue();
    }

    @Test
    void tellsOfAnInterruption() {
        IllegalStateException wrapped = new IllegalStateException("x", new InterruptedException());
        assertThat(text(wrapped)).isEqualTo("interrupted");
        assertThat(text(new CancellationException("x"))).isEqualTo("interrupted");
    }

    @Test
    void namesThePlaceOfAFaultAndNotTheLibrarysText() {
        RuntimeException strange = new UnsupportedOperationException("the library's words");
        assertThat(text(new IllegalStateException("wrapped", strange)))
                .isEqualTo(
                        "found a fault of the program or of a library"
                                + " (UnsupportedOperationException in ErrorSentenceTest.java, line %d),"
                                        .formatted(strange.getStackTrace()[0].getLineNumber())
                                + " please report it");
        assertThat(ErrorSentence.of(strange).isFault()).isTrue();
    }

    @Test
    void repeatsTheTextOfAFailedCheckOfOurs() {
        assertThat(text(new IllegalStateException("two tensors named x")))
                .contains("(two tensors named x in ErrorSentenceTest.java, line ");
        IllegalStateException foreign = new IllegalStateException("the library's words");
        foreign.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("org.X", "y", "X.java", 1)});
        assertThat(text(foreign)).contains("(IllegalStateException)").doesNotContain("words");
        assertThat(text(new IllegalStateException())).contains("(IllegalStateException in Err");
    }

    @Test
    void endsOfACircleOfCauses() {
        IllegalStateException one = new IllegalStateException("a");
        RuntimeException other = new RuntimeException("b", one);
        one.initCause(other);
        assertThat(text(one)).contains("found a fault");
    }
}
