package io.github.aclsweep.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {
    @TempDir private Path parent;

    @Test
    void hasItsNameOnlyWhenComplete() throws IOException {
        Path target = parent.resolve("deep/down");
        try (NewFolder folder = NewFolder.at(target)) {
            Files.createFile(folder.path().resolve("file"));
            assertThat(target).doesNotExist();
            folder.complete();
        }

        assertThat(target.resolve("file")).exists();
        assertThat(target.getParent()).isDirectoryNotContaining("glob:**partial*");
    }

    @Test
    void leavesNothingWhenNotCompleted() throws IOException {
        try (NewFolder folder = NewFolder.at(parent.resolve("new"))) {
            Files.createFile(folder.path().resolve("file"));
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesNothingWhenItsProcessIsTerminated() throws Exception {
        Process process = TestingUnfinishedFolder.start(parent.resolve("new"));
        String path = process.inputReader().readLine();
        assertThat(Path.of(path)).isNotEmptyDirectory();

        process.destroy();
        process.waitFor();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void takesThePlaceOfAnEmptyFolder() throws IOException {
        Path target = Files.createDirectory(parent.resolve("empty"));
        try (NewFolder folder = NewFolder.at(target)) {
            Files.createFile(folder.path().resolve("file"));
            folder.complete();
        }

        assertThat(target.resolve("file")).exists();
    }

    @Test
    void refusesAPlaceThatIsTaken() throws IOException {
        Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> NewFolder.at(parent))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected a new or empty folder");
    }
}
