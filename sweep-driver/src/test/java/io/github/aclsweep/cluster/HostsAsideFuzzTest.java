package io.github.aclsweep.cluster;

import io.github.aclsweep.TestingFuzz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A list that a full disk may have cut. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class HostsAsideFuzzTest {
    @TempDir private Path folder;

    @Test
    void readsAnyListOfHosts() throws IOException {
        HostsAside hosts = new HostsAside(folder);
        hosts.add("node1", "no driver");
        hosts.add("node2", "disk full");
        new TestingFuzz(folder.resolve("hosts-aside.jsonl"))
                .damage(
                        () -> {
                            hosts.ofThisRun();
                            HostsAside.last(folder, 3);
                        });
    }
}
