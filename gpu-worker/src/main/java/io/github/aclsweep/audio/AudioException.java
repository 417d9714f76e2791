package io.github.aclsweep.audio;

import java.io.IOException;

/**
 * An audio file that cannot be read. The message says what was found and where, without the file's
 * name, for example {@code found IMA ADPCM in the 'fmt ' chunk at byte 12, expected PCM, float,
 * A-law or mu-law samples}.
 */
public final class AudioException extends IOException {
    private static final long serialVersionUID = 1L;

    public AudioException(String message) {
        super(message);
    }
}
