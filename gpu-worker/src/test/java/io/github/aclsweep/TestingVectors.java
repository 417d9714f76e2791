package io.github.aclsweep;

import io.github.aclsweep.TestingArrays.Array;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/** Two sets of golden vectors with arrays of the same names. */
public enum TestingVectors {
    /** Made by the published implementation; tests are skipped where they are missing. */
    PUBLISHED {
        @Override
        InputStream open(String file) throws IOException {
            return Files.newInputStream(TestingArrays.assumeReference().resolve(file));
        }
    },
    /** Smaller ones in the test resources, made anew by {@code anew/make_files.py}. */
    ANEW {
        @Override
        InputStream open(String file) {
            return TestingVectors.class.getResourceAsStream("anew/" + file);
        }
    };

    abstract InputStream open(String file) throws IOException;

    /** All arrays of an archive, by name. */
    public Map<String, Array> npz(String file) {
        try (InputStream in = open(file)) {
            return TestingArrays.npz(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** A text file; the caller closes it. */
    public Reader text(String file) throws IOException {
        return new InputStreamReader(open(file), StandardCharsets.UTF_8);
    }
}
