package io.github.aclsweep.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeEnvironmentTest {
    @Test
    void readsValuesWithColonsAndEmptyOnes() {
        assertThat(NativeEnvironment.variables())
                .containsEntry("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
                .containsEntry("UCX_ERROR_SIGNALS", "")
                .containsEntry("MALLOC_ARENA_MAX", "1");
    }

    @Test
    void isTheEnvironmentOfTheTests() {
        assertThat(System.getenv())
                .containsEntry("GOMP_SPINCOUNT", variable("GOMP_SPINCOUNT"))
                .containsEntry("MALLOC_ARENA_MAX", variable("MALLOC_ARENA_MAX"))
                .containsEntry("MALLOC_MMAP_MAX_", variable("MALLOC_MMAP_MAX_"))
                .containsEntry("MALLOC_TOP_PAD_", variable("MALLOC_TOP_PAD_"))
                .containsEntry("MALLOC_TRIM_THRESHOLD_", variable("MALLOC_TRIM_THRESHOLD_"))
                .containsEntry("THP_MEM_ALLOC_ENABLE", variable("THP_MEM_ALLOC_ENABLE"));
    }

    private static String variable(String name) {
        return NativeEnvironment.variables().get(name);
    }
}
