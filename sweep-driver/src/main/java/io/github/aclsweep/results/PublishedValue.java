package io.github.aclsweep.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One published number.
 *
 * @param settings settings keys and values it was reached with, where they are not the study's
 *     usual
 * @param figure what it is, as our tables name it
 * @param value in the unit of our tables
 */
record PublishedValue(Map<String, Object> settings, String figure, double value) {
    PublishedValue {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
