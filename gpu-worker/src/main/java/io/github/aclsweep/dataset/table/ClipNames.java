package io.github.aclsweep.dataset.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.FilenameUtils;

/**
 * Names of clips, which have no folders: {@code a/b.wav} becomes {@code a_b.wav}. Where two names
 * would be equal, also on a file system that does not tell capitals from small letters, or one
 * would be too long, a digest of the path is added.
 */
final class ClipNames {
    private static final int MAX_BYTES = 200;
    private static final int DIGEST_DIGITS = 16;

    private ClipNames() {}

    /**
     * Names files.
     *
     * @param paths distinct, with {@code /} between folders
     * @return a name for each path, all distinct
     */
    static Map<String, String> of(Collection<String> paths) {
        Map<String, List<String>> same = new LinkedHashMap<>();
        for (String path : paths) {
            same.computeIfAbsent(key(joined(path)), k -> new ArrayList<>()).add(path);
        }
        Map<String, String> names = new HashMap<>();
        same.values()
                .forEach(
                        group ->
                                group.forEach(
                                        path -> names.put(path, name(path, group.size() > 1))));
        return names;
    }

    /** Names that some file systems take for one: without regard to capitals. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String joined(String path) {
        return path.replaceFirst("^(\\.?/)+", "").replaceAll("[/\\\\\\p{Cntrl}]", "_");
    }

    private static String name(String path, boolean taken) {
        String joined = joined(path);
        if (!taken && joined.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return joined;
        }
        String digest = DigestUtils.sha256Hex(path).substring(0, DIGEST_DIGITS);
        String extension = FilenameUtils.getExtension(joined);
        String stem = FilenameUtils.removeExtension(joined);
        return shortened(stem) + "-" + digest + (extension.isEmpty() ? "" : "." + extension);
    }

    private static String shortened(String stem) {
        int end = stem.length();
        while (stem.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES / 2) {
            end = stem.offsetByCodePoints(end, -1);
        }
        return stem.substring(0, end);
    }
}
