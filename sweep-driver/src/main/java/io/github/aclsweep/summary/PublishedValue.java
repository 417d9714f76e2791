package io.github.aclsweep.summary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One published number.
 *
 * @param settings settings keys and values it was reached with, where they are not the study's
 *     usual
 * @param measure the name of the measure in our tables
 * @param value the value in the unit of our tables
 */
public record PublishedValue(Map<String, Object> settings, String measure, double value) {
    public PublishedValue {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
