package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLeaseTest extends LeaseContract {
    @TempDir Path folder;

    @Override
    LeaseFiles newFolder() {
        return LeaseFiles.in(folder.resolve(UUID.randomUUID().toString()).toUri().toString());
    }

    @Override
    void age(LeaseFiles files, String name, Duration age) throws IOException {
        Path file = Path.of(files.folder(), name);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void isHeldByOneOfSeveralProcessesAndFreeWhenItIsKilled() throws Exception {
        String sweep = folder.resolve("sweep").toString();
        List<TestingLeaseHolder.Handle> processes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                processes.add(TestingLeaseHolder.start(sweep));
            }
            for (TestingLeaseHolder.Handle process : processes) {
                process.go();
            }
            List<String> answers = new ArrayList<>();
            for (TestingLeaseHolder.Handle process : processes) {
                answers.add(process.line());
            }
            assertThat(answers).containsOnlyOnce("held").contains("refused");

            TestingLeaseHolder.Handle holder = processes.get(answers.indexOf("held"));
            holder.process().destroyForcibly().waitFor();
            TestingLeaseHolder.Handle next = TestingLeaseHolder.start(sweep);
            processes.add(next);
            next.go();
            assertThat(next.line()).isEqualTo("held");
        } finally {
            for (TestingLeaseHolder.Handle process : processes) {
                process.process().destroyForcibly().waitFor();
            }
        }
        assertThat(LeaseFiles.in(sweep).names("")).containsExactly("lease-2.json");
    }
}
