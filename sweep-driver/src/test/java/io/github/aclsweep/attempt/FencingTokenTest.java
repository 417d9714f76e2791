package io.github.aclsweep.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FencingTokenTest {
    @TempDir Path folder;

    @Test
    void tellsWhenALaterAttemptIsNamed() throws IOException {
        try (FencingToken first = FencingToken.write(folder, "first.")) {
            assertThat(first.isReplaced()).isFalse();

            name("sec"); // just being written
            assertThat(first.isReplaced()).isFalse();
            FencingToken.write(folder, "second").close();
            assertThat(first.isReplaced()).isTrue();
        }
    }

    @Test
    void looksTheFileUpAgainWhenWhatWasOpenCannotBeRead() throws IOException {
        FencingToken first = FencingToken.write(folder, "first.");
        first.close(); // as a file server does that was away: reading throws an IOException
        assertThat(first.isReplaced()).isFalse();

        Files.delete(folder.resolve(FencingToken.NAME));
        assertThat(first.isReplaced()).as("nor can be opened").isFalse();
        name("second");
        assertThat(first.isReplaced()).isTrue();
    }

    @Test
    void isLockedByOneAttemptAtATime() throws IOException {
        FencingToken first = FencingToken.write(folder, "first.");
        try (FencingToken second = FencingToken.write(folder, "second")) {
            assertThat(first.lock()).isTrue();
            assertThat(second.lock()).isFalse();

            first.close();
            assertThat(second.lock()).isTrue();
        }
    }

    private void name(String token) throws IOException {
        Files.writeString(folder.resolve(FencingToken.NAME), token);
    }
}
