package io.github.aclsweep.storage;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbered lease files of one folder. The driver that creates the next number after leases that
 * have all expired holds the lease; the file system lets only one make it. A number is believed
 * only if nothing else has changed since the others were found expired, so that someone who was
 * slow cannot slip in beside a newer holder.
 */
final class LeaseGenerations {
    private static final String PREFIX = "lease-";
    private static final Pattern NAME = Pattern.compile("lease-(\\d{1,9})\\.json");
    private static final int ATTEMPTS = 50;
    private static final int MAX_PAUSE_MILLIS = 200;

    private final LeaseFiles files;
    private final Duration expiry;

    LeaseGenerations(LeaseFiles files, Duration expiry) {
        this.files = files;
        this.expiry = expiry;
    }

    /** Somebody else holds the lease; the message says who, and when they last gave a sign. */
    static final class HeldException extends Exception {
        private static final long serialVersionUID = 1L;

        HeldException(String message) {
            super(message);
        }
    }

    static String name(int generation) {
        return PREFIX + generation + ".json";
    }

    /** Makes the next generation and removes the expired ones. */
    int takeNext(String text) throws IOException, HeldException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            NavigableMap<Integer, Instant> expired = all();
            refuseLiving(expired);
            int next = expired.isEmpty() ? 1 : expired.lastKey() + 1;
            if (files.create(name(next), text)) {
                Map<Integer, Instant> others = all();
                others.remove(next);
                if (others.equals(expired)) {
                    for (int generation : expired.keySet()) {
                        files.delete(name(generation));
                    }
                    return next;
                }
                files.delete(name(next));
            }
            pause();
        }
        throw new HeldException("several are starting at this moment");
    }

    /** Whether a generation is still there and none has come after it. */
    boolean isNewest(int generation) throws IOException {
        NavigableMap<Integer, Instant> all = all();
        return !all.isEmpty() && all.lastKey() == generation;
    }

    /** Whether the folder has no lease at all. */
    boolean areNone() throws IOException {
        return all().isEmpty();
    }

    /** When each generation last gave a sign of life. */
    private NavigableMap<Integer, Instant> all() throws IOException {
        NavigableMap<Integer, Instant> generations = new TreeMap<>();
        for (String name : files.names(PREFIX)) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                files.changed(name)
                        .ifPresent(at -> generations.put(Integer.valueOf(matcher.group(1)), at));
            }
        }
        return generations;
    }

    private void refuseLiving(NavigableMap<Integer, Instant> generations)
            throws IOException, HeldException {
        Optional<Living> holder = living(generations);
        if (holder.isPresent()) {
            throw new HeldException(
                    "%s does, and gave a sign of life %d s ago"
                            .formatted(holder.get().who(), holder.get().silentSeconds()));
        }
    }

    /** Who holds the lease, for people, and how long ago they gave a sign of life. */
    record Living(String who, long silentSeconds) {}

    /** Who holds the lease now, if anybody does. */
    Optional<Living> living() throws IOException {
        return living(all());
    }

    private Optional<Living> living(NavigableMap<Integer, Instant> generations) throws IOException {
        if (generations.isEmpty()) {
            return Optional.empty();
        }
        Instant now = files.now();
        for (Map.Entry<Integer, Instant> entry : generations.descendingMap().entrySet()) {
            Duration silent = Duration.between(entry.getValue(), now);
            Optional<LeaseOwner> owner =
                    files.read(name(entry.getKey())).flatMap(LeaseOwner::parse);
            boolean ended = owner.map(LeaseOwner::hasEnded).orElse(false);
            if (!ended && silent.compareTo(expiry) <= 0) {
                String who = owner.map(LeaseOwner::toString).orElse("one that is just starting");
                return Optional.of(new Living(who, Math.max(0, silent.toSeconds())));
            }
        }
        return Optional.empty();
    }

    /** Not in step with others who also try again. */
    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1, MAX_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while taking a lease", e);
        }
    }
}
