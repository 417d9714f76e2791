package io.github.aclsweep.trial.run;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The commit that this program was built from. The build writes it into the jar, so that it stays
 * true when the checkout moves on or the jar is copied to another machine.
 *
 * @param commit full hash; empty if the program was built outside of a checkout
 * @param changed whether files under version control differed from the commit
 */
public record CodeRevision(String commit, boolean changed) {

    /** The revision of the jar that this class was loaded from. */
    public static CodeRevision ofThisBuild() {
        Properties properties = new Properties();
        try (InputStream file = CodeRevision.class.getResourceAsStream("code.properties")) {
            if (file == null) {
                throw new IllegalStateException("code.properties is missing from the jar");
            }
            properties.load(file);
        } catch (IOException e) {
            throw IoReason.failed("code.properties cannot be read", e);
        }
        return of(properties);
    }

    static CodeRevision of(Properties properties) {
        String commit = properties.getProperty("commit", "");
        return commit.matches("[0-9a-f]{40,}")
                ? new CodeRevision(commit, Boolean.parseBoolean(properties.getProperty("changed")))
                : new CodeRevision("", false);
    }

    /** The commit, with a remark where files had changed; {@code unknown} without a commit. */
    @Override
    public String toString() {
        if (commit.isEmpty()) {
            return "unknown";
        }
        return changed ? commit + ", changed files" : commit;
    }
}
