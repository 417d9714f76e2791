package io.github.aclsweep.device;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A libtorch.
 *
 * @param version its own, which PYTORCH_VERSION does not change
 * @param flavour {@code cpu}, or CUDA's version as in {@code cu128}; {@code cuda} if only that much
 *     is known
 * @param folder where its libraries lie
 */
public record Libtorch(String version, String flavour, String folder) {
    private static final String CPU = "cpu";

    /** torch/version.py of a Python package, build-version of a libtorch archive. */
    private static final Pattern VERSION =
            Pattern.compile("(?m)^(?:__version__ *= *')?(\\d+\\.\\d+\\.\\d+)(?:\\+(\\w+))?'?\\s*$");

    private static final Pattern CUDA =
            Pattern.compile("(?m)^cuda(?:: *[\\w\\[\\]]+)? *= *'(\\d+)\\.(\\d+)");

    /** DJL's cache names its folders so. */
    private static final Pattern CACHED = Pattern.compile("[\\d.]+-(cpu|cu\\d+)(-precxx11)?-.*");

    /** The one that this process has loaded, or loads now. */
    public static Libtorch loaded() {
        CudaRuntime.findOnLibraryPath();
        String claimed = Engine.getInstance().getVersion();
        return in(Path.of(LibUtils.getLibtorchPath()), claimed);
    }

    /** The JNI library by which this process calls it. */
    public static Optional<Path> jni() {
        return MappedLibraries.find("libdjl_torch");
    }

    /**
     * The one in a folder.
     *
     * @param claimed its version, in case the folder does not tell
     */
    public static Libtorch in(Path folder, String claimed) {
        String about = read(folder, "../version.py") + "\n" + read(folder, "../build-version");
        Matcher version = VERSION.matcher(about);
        boolean known = version.find();
        String build = known ? version.group(2) : null;
        return new Libtorch(
                known ? version.group(1) : claimed, flavour(folder, about, build), "" + folder);
    }

    /** Whether it can use a GPU at all. */
    public boolean hasCuda() {
        return !flavour.equals(CPU);
    }

    @Override
    public String toString() {
        return "libtorch %s (%s) from %s".formatted(version, flavour, folder);
    }

    private static String flavour(Path folder, String about, String build) {
        boolean cuda = Files.exists(folder.resolve("libtorch_cuda.so"));
        Matcher named = CACHED.matcher("" + folder.getFileName());
        Matcher runtime = CUDA.matcher(about);
        if (!cuda) {
            return CPU;
        } else if (named.matches()) {
            return named.group(1);
        } else if (runtime.find()) {
            return "cu" + runtime.group(1) + runtime.group(2);
        }
        return build != null && build.startsWith("cu") ? build : "cuda";
    }

    private static String read(Path folder, String file) {
        try {
            Path path = folder.resolve(file).normalize();
            return Files.isRegularFile(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
