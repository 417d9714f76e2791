package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationsTest {
    @ParameterizedTest
    @CsvSource({
        "/a/./b/../c, /a/c",
        "file:/a/b%20c, /a/b c",
        "file:///a/b/, /a/b",
        "s3a://bucket/data, s3a://bucket/data"
    })
    void readsPathsAndUris(String folder, String expected) {
        assertThat(Locations.absolute(folder)).isEqualTo(expected);
    }

    @Test
    void knowsTheUsersHome() {
        assertThat(Locations.absolute("~/data"))
                .isEqualTo(Path.of(System.getProperty("user.home"), "data").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:data", "file:", "file:/my data"})
    void refusesAFileUriThatIsNone(String folder) {
        SettingsFile file = SettingsFile.parse("data.root = \"" + folder + "\"");
        assertThatThrownBy(() -> Locations.from(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder + ": expected ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3a://bucket/cache"})
    void refusesACacheThatIsNoFolderOfThisMachine(String root) {
        SettingsFile file = SettingsFile.parse("cache.root = \"" + root + "\"");
        assertThatThrownBy(() -> Locations.from(file))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("cache.root = " + root)
                .hasMessageContaining("a folder of each machine's own");
    }
}
