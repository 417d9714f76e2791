package io.github.aclsweep.device;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.util.cuda.CudaUtils;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.file.Path;
import java.util.Optional;

/** NVIDIA's libcudart, by which DJL counts GPUs. */
public final class CudaRuntime {
    private static final String NAME = "cudart";
    private static final String SEARCH_PATH = "jna.library.path";
    private static final int ADDRESS_BYTES = 32;

    private CudaRuntime() {}

    /** The calls that DJL does not make. */
    private interface Cudart extends Library {
        int cudaDeviceGetPCIBusId(byte[] address, int length, int device);
    }

    /**
     * Lets libcudart be found under a name with a version, as Python's packages have it: JNA, by
     * which DJL loads it, looks for such names on a path of its own only, and DJL then takes the
     * machine for one without GPU. One without a version that the system knows still comes first.
     * To be called before anything else of this class and of DJL.
     */
    public static void findOnLibraryPath() {
        String path = System.getenv("LD_LIBRARY_PATH");
        if (path != null && System.getProperty(SEARCH_PATH) == null) {
            System.setProperty(SEARCH_PATH, path);
        }
    }

    /** GPUs that CUDA shows to this process; 0 without libcudart or driver. */
    public static int gpus() {
        findOnLibraryPath();
        return CudaUtils.getGpuCount();
    }

    /** The file that was loaded. */
    public static Optional<Path> file() {
        return MappedLibraries.find("lib" + NAME);
    }

    /** Version as 12080 for 12.8; only where {@link #gpus} is not 0. */
    public static int version() {
        return CudaUtils.getCudaVersion();
    }

    /** Memory of a GPU in MiB. */
    static long memoryMib(Device gpu) {
        return CudaUtils.getGpuMemory(gpu).getMax() >> 20;
    }

    /** Memory in use on a GPU by all processes together, MiB. */
    public static long usedMib(Device gpu) {
        return CudaUtils.getGpuMemory(gpu).getUsed() >> 20;
    }

    /** Memory that no process uses on a GPU, MiB. */
    public static long freeMib(Device gpu) {
        return memoryMib(gpu) - usedMib(gpu);
    }

    /** The PCI address of the GPU that CUDA gives this number in this process. */
    static Optional<String> pciBusId(int index) {
        try {
            byte[] address = new byte[ADDRESS_BYTES];
            int status =
                    Native.load(NAME, Cudart.class)
                            .cudaDeviceGetPCIBusId(address, address.length, index);
            return status == 0 ? Optional.of(Native.toString(address)) : Optional.empty();
        } catch (UnsatisfiedLinkError | EngineException e) {
            return Optional.empty();
        }
    }
}
