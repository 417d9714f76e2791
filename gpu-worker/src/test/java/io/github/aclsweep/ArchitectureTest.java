package io.github.aclsweep;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.aclsweep.evaluate.FineTuning;
import io.github.aclsweep.evaluate.KnnMonitor;
import io.github.aclsweep.evaluate.LinearEvaluation;
import io.github.aclsweep.train.ResumableEpoch;
import io.github.aclsweep.train.SupervisedTraining;
import java.util.Set;
import java.util.regex.Pattern;

@AnalyzeClasses(packages = "io.github.aclsweep", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.aclsweep.";
    private static final String[] DEVICE_LOOPS = {
        ROOT + "tensor..",
        ROOT + "loss..",
        ROOT + "augment..",
        ROOT + "encoder..",
        ROOT + "train..",
        ROOT + "evaluate.."
    };
    private static final Pattern READS =
            Pattern.compile("to(\\w+)?Array|toByteBuffer|get(Float|Double|Long|Int|Boolean)");

    @ArchTest
    static final ArchRule dependenciesPointOneWay =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("command")
                    .definedBy(ROOT + "command..")
                    .layer("doctor")
                    .definedBy(ROOT + "doctor..", ROOT + "bench..")
                    .layer("method")
                    .definedBy(ROOT + "method..")
                    .layer("trial")
                    .definedBy(ROOT + "trial..")
                    .layer("loops")
                    .definedBy(
                            ROOT + "train..",
                            ROOT + "evaluate..",
                            ROOT + "checkpoint..",
                            ROOT + "kernel..")
                    .layer("tensors")
                    .definedBy(ROOT + "loss..", ROOT + "augment..", ROOT + "encoder..")
                    .layer("scalars")
                    .definedBy(ROOT + "tensor..")
                    .layer("features")
                    .definedBy(ROOT + "features..")
                    .layer("dataset")
                    .definedBy(ROOT + "dataset..")
                    .layer("audio")
                    .definedBy(ROOT + "audio..")
                    .layer("device")
                    .definedBy(ROOT + "device..")
                    .whereLayer("command")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("doctor")
                    .mayOnlyBeAccessedByLayers("command")
                    .whereLayer("method")
                    .mayOnlyBeAccessedByLayers("command")
                    .whereLayer("trial")
                    .mayOnlyBeAccessedByLayers("method", "doctor", "command")
                    .whereLayer("loops")
                    .mayOnlyBeAccessedByLayers("method", "trial", "doctor", "command")
                    .whereLayer("tensors")
                    .mayOnlyBeAccessedByLayers("loops", "method", "trial", "doctor", "command")
                    .whereLayer("scalars")
                    .mayOnlyBeAccessedByLayers(
                            "tensors", "loops", "method", "trial", "doctor", "command")
                    .whereLayer("scalars")
                    .mayNotAccessAnyLayer()
                    .whereLayer("features")
                    .mayOnlyBeAccessedByLayers(
                            "tensors", "loops", "method", "trial", "doctor", "command")
                    .whereLayer("dataset")
                    .mayOnlyBeAccessedByLayers(
                            "features", "tensors", "loops", "method", "trial", "doctor", "command")
                    .whereLayer("audio")
                    .mayOnlyBeAccessedByLayers("dataset", "features", "command")
                    .whereLayer("audio")
                    .mayNotAccessAnyLayer()
                    .whereLayer("device")
                    .mayOnlyBeAccessedByLayers("method", "trial", "doctor", "command")
                    .whereLayer("device")
                    .mayNotAccessAnyLayer();

    /** Such a number waits for the GPU and is freed before the gradient is taken, see Scalar. */
    @ArchTest
    static final ArchRule tensorsMeetScalars =
            noClasses()
                    .that()
                    .resideInAnyPackage(DEVICE_LOOPS)
                    .should()
                    .callMethodWhere(
                            describe(
                                    "takes a Number",
                                    call -> isOfArrays(call) && takes(call, Number.class)));

    /** What comes back from the device waits for all its work; these do it once in many steps. */
    @ArchTest
    static final ArchRule fewReadFromTheDevice =
            noClasses()
                    .that()
                    .resideInAnyPackage(DEVICE_LOOPS)
                    .and()
                    .doNotBelongToAnyOf(
                            ResumableEpoch.class,
                            SupervisedTraining.class,
                            FineTuning.class,
                            LinearEvaluation.class,
                            KnnMonitor.class)
                    .and()
                    // Recalibration: the share of a batch is a number of the heap.
                    .doNotHaveSimpleName("BatchNormalisation")
                    .should()
                    .callMethodWhere(
                            describe(
                                    "reads a tensor's values",
                                    call ->
                                            isOfArrays(call)
                                                    && READS.matcher(call.getName()).matches()));

    private static boolean isOfArrays(JavaMethodCall call) {
        return call.getTargetOwner().isAssignableTo(NDArray.class);
    }

    private static boolean takes(JavaMethodCall call, Class<?> type) {
        return call.getTarget().getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.isEquivalentTo(type));
    }

    @ArchTest
    static final ArchRule settingsStandBelowEverything =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "settings..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "command..",
                            ROOT + "trial..",
                            ROOT + "train..",
                            ROOT + "evaluate..",
                            ROOT + "checkpoint..",
                            ROOT + "loss..",
                            ROOT + "augment..",
                            ROOT + "encoder..",
                            ROOT + "features..",
                            ROOT + "dataset..");

    @ArchTest
    static final ArchRule plainJavaUpToFeatures =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "dataset..",
                            ROOT + "features..",
                            ROOT + "settings..",
                            ROOT + "io..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ai.djl..");

    /** What every package may use depends on none of them. */
    @ArchTest
    static final ArchRule filesAndProcessesStandBelowEverything =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "io..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.github.aclsweep..")
                                    .and(resideOutsideOfPackage(ROOT + "io..")));

    @ArchTest
    static final ArchRule noSparkInTheWorker =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.spark..");

    /** What Java and libraries say is for programmers: only these turn it into our sentences. */
    private static final Set<String> TRANSLATORS =
            Set.of(
                    ROOT + "command.UsageHandler",
                    ROOT + "dataset.CsvFile",
                    ROOT + "doctor.machine.DeviceTest",
                    ROOT + "doctor.machine.Probe",
                    ROOT + "io.ErrorSentence",
                    ROOT + "io.IoReason",
                    ROOT + "settings.HoconProblem",
                    ROOT + "trial.run.Devices",
                    ROOT + "trial.run.Failures");

    @ArchTest
    static final ArchRule onlyTranslatorsReadWhatForeignExceptionsSay =
            noClasses()
                    .should()
                    .accessTargetWhere(
                            describe(
                                    "reads the text of an exception that is not ours",
                                    ArchitectureTest::readsForeignText));

    private static boolean readsForeignText(JavaAccess<?> access) {
        String reader = access.getOriginOwner().getFullName().replaceFirst("\\$.*", "");
        return Set.of("getMessage", "getLocalizedMessage", "toString").contains(access.getName())
                && access.getTargetOwner().isAssignableTo(Throwable.class)
                && !access.getTargetOwner().getPackageName().startsWith("io.github.aclsweep")
                && !TRANSLATORS.contains(reader);
    }
}
