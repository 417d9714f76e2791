package io.github.aclsweep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.aclsweep", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.aclsweep.";

    @ArchTest
    static final ArchRule dependenciesPointOneWay =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("command")
                    .definedBy(ROOT + "command..")
                    .layer("doctor")
                    .definedBy(ROOT + "doctor..", ROOT + "bench..", ROOT + "check..")
                    .layer("trial")
                    .definedBy(ROOT + "trial..")
                    .layer("loops")
                    .definedBy(ROOT + "train..", ROOT + "evaluate..", ROOT + "checkpoint..")
                    .layer("tensors")
                    .definedBy(ROOT + "loss..", ROOT + "augment..", ROOT + "encoder..")
                    .layer("features")
                    .definedBy(ROOT + "features..")
                    .layer("dataset")
                    .definedBy(ROOT + "dataset..")
                    .layer("device")
                    .definedBy(ROOT + "device..")
                    .whereLayer("command")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("doctor")
                    .mayOnlyBeAccessedByLayers("command")
                    .whereLayer("trial")
                    .mayOnlyBeAccessedByLayers("doctor", "command")
                    .whereLayer("loops")
                    .mayOnlyBeAccessedByLayers("trial", "doctor", "command")
                    .whereLayer("tensors")
                    .mayOnlyBeAccessedByLayers("loops", "trial", "doctor", "command")
                    .whereLayer("features")
                    .mayOnlyBeAccessedByLayers("tensors", "loops", "trial", "doctor", "command")
                    .whereLayer("dataset")
                    .mayOnlyBeAccessedByLayers(
                            "features", "tensors", "loops", "trial", "doctor", "command")
                    .whereLayer("device")
                    .mayOnlyBeAccessedByLayers("trial", "doctor", "command")
                    .whereLayer("device")
                    .mayNotAccessAnyLayer();

    /** Their numbers are freed before the gradient is taken, see loss.Scalar. */
    @ArchTest
    static final ArchRule differentiatedProductsHoldTheirNumbers =
            noClasses()
                    .that()
                    .resideInAnyPackage(ROOT + "loss..", ROOT + "encoder..")
                    .should()
                    .callMethod(NDArray.class, "mul", Number.class)
                    .orShould()
                    .callMethod(NDArray.class, "div", Number.class)
                    .orShould()
                    .callMethod(NDArray.class, "pow", Number.class);

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
                            ROOT + "dataset..", ROOT + "features..", ROOT + "settings..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule noSparkInTheWorker =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.spark..");
}
