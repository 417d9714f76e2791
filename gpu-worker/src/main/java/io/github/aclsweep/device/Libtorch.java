package io.github.aclsweep.device;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private static final String JNI_FILE = "libdjl_torch.so";

    /**
     * From here on tensors lie in memory otherwise than the JNI library takes them to, which reads
     * and writes past their fields: measured with 2.10 and 2.13. 2.8 and 2.9 are not known.
     */
    private static final Version FIRST_UNREADABLE = Version.parse("2.10");

    /** torch/version.py of a Python package, build-version of a libtorch archive. */
    private static final Pattern VERSION =
            Pattern.compile(
                    "(?m)^(?:__version__ *= *')?(\\d+\\.\\d+\\.\\d+)(?:\\.?[a-z]+\\d+)?(?:\\+(\\w+))?'?\\s*$");

    private static final Pattern CUDA =
            Pattern.compile("(?m)^cuda(?:: *[\\w\\[\\]]+)? *= *'(\\d+)\\.(\\d+)");

    /** DJL's cache names its folders so. */
    private static final Pattern CACHED =
            Pattern.compile("(\\d+\\.\\d+\\.\\d+)(?:-\\d+)?-(cpu|cu\\d+)(?:-precxx11)?-.*");

    /** The one that this process has loaded, or loads now. */
    public static Libtorch loaded() {
        CudaRuntime.findOnLibraryPath();
        String claimed = Engine.getInstance().getVersion();
        return in(Path.of(LibUtils.getLibtorchPath()), claimed);
    }

    /** The version that the JNI library was built for. */
    public static String expectedVersion() {
        try (InputStream about = Libtorch.class.getResourceAsStream("/jnilib/pytorch.properties")) {
            Properties properties = new Properties();
            if (about != null) {
                properties.load(about);
            }
            return properties.getProperty("jni_version", "").replaceFirst("-.*", "");
        } catch (IOException e) {
            throw IoReason.failed("the JNI library's jar cannot be read", e);
        }
    }

    /** The JNI library by which this process calls it. */
    public static Optional<Path> jni() {
        return MappedLibraries.find("libdjl_torch");
    }

    /** Flavour of a JNI library in DJL's cache, empty if its folder does not tell. */
    public static String jniFlavour(Path jni) {
        Matcher cached = CACHED.matcher("" + jni.toAbsolutePath().getParent().getFileName());
        return cached.matches() ? cached.group(2) : "";
    }

    /**
     * The one in a folder.
     *
     * @param claimed the version to assume if the folder does not state one
     */
    public static Libtorch in(Path folder, String claimed) {
        String about = read(folder, "../version.py") + "\n" + read(folder, "../build-version");
        Matcher told = VERSION.matcher(about);
        Matcher cached = CACHED.matcher("" + folder.getFileName());
        boolean tells = told.find();
        boolean isCached = cached.matches();
        String version = tells ? told.group(1) : isCached ? cached.group(1) : claimed;
        String flavour = CPU;
        if (Files.exists(folder.resolve("libtorch_cuda.so"))) {
            String build = tells ? told.group(2) : null;
            flavour = isCached ? cached.group(2) : cudaFlavour(about, build);
        }
        return new Libtorch(version, flavour, folder.toString());
    }

    /** Whether it can use a GPU at all. */
    public boolean hasCuda() {
        return !flavour.equals(CPU);
    }

    /**
     * A JNI library built for it, which lies beside it; DJL takes that instead of its own. In DJL's
     * cache the one beside it is DJL's.
     */
    public Optional<Path> ownJni() {
        if (CACHED.matcher("" + Path.of(folder).getFileName()).matches()) {
            return Optional.empty();
        }
        return Stream.of(Engine.getDjlVersion() + "-" + JNI_FILE, JNI_FILE)
                .map(Path.of(folder)::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether the JNI library can work on its tensors, as far as the version tells. */
    public boolean isReadable() {
        return ownJni().isPresent()
                || !VERSION.matcher(version).matches()
                || Version.parse(version).compareTo(FIRST_UNREADABLE) < 0;
    }

    /** Why nothing may be computed with one that is not readable. */
    public String unreadable() {
        return "%s keeps tensors in memory otherwise than libtorch %s, for which DJL's JNI library was built; install torch %2$s"
                .formatted(this, expectedVersion());
    }

    @Override
    public String toString() {
        return "libtorch %s (%s) from %s".formatted(version, flavour, folder);
    }

    private static String cudaFlavour(String about, String build) {
        Matcher runtime = CUDA.matcher(about);
        if (runtime.find()) {
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
