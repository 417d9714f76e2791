package io.github.aclsweep.dataset.instruments;

import java.util.List;

/**
 * A musical instrument and the package with its recordings, one WAV file a note.
 *
 * @param name class name
 * @param version of the package; fixed, so that everyone cuts the same recordings
 */
public record Instrument(String name, String version) {
    /** Those with uncompressed recordings; a lossy codec would tell its classes from the others. */
    public static final List<Instrument> ALL =
            List.of(
                    new Instrument("bass-electric", "1.1.2"),
                    new Instrument("cello", "1.1.0"),
                    new Instrument("contrabass", "1.1.0"),
                    new Instrument("flute", "1.1.0"),
                    new Instrument("guitar-acoustic", "1.1.0"),
                    new Instrument("guitar-electric", "1.1.0"),
                    new Instrument("harp", "1.1.0"),
                    new Instrument("piano", "1.1.0"),
                    new Instrument("saxophone", "1.1.0"),
                    new Instrument("trumpet", "1.1.0"),
                    new Instrument("violin", "1.1.0"),
                    new Instrument("xylophone", "1.1.1"));

    String packageName() {
        return "tonejs-instrument-" + name + "-wav";
    }
}
