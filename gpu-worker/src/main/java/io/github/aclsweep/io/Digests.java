package io.github.aclsweep.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Digests of files and of lists of texts, in small hexadecimal digits. */
public final class Digests {
    private Digests() {}

    /** SHA-256 of a file's bytes, 64 digits. */
    public static String sha256(Path file) throws IOException {
        return new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(file);
    }

    /**
     * SHA-256 of texts in UTF-8, 64 digits. A zero byte ends each text, so that no two lists give
     * the same bytes.
     */
    public static String sha256(List<String> texts) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (String text : texts) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** MD5 of a file's bytes, 32 digits: what archives publish, and no protection. */
    public static String md5(Path file) throws IOException {
        return new DigestUtils(DigestUtils.getMd5Digest()).digestAsHex(file);
    }
}
