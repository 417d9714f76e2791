package io.github.aclsweep;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "io.github.aclsweep", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.aclsweep.";
    private static final String[] SPARK = {
        ROOT + "cluster", ROOT + "clusterdoctor", ROOT + "attempt.."
    };
    private static final String[] DRIVER = {
        ROOT + "sweep..",
        ROOT + "plan",
        ROOT + "cluster",
        ROOT + "clusterdoctor",
        ROOT + "driverbench",
        ROOT + "attempt..",
        ROOT + "search",
        ROOT + "bill",
        ROOT + "space",
        ROOT + "table..",
        ROOT + "terminal",
        ROOT + "summary",
        ROOT + "statistics",
        ROOT + "storage",
        ROOT + "results",
        ROOT + "notification",
        ROOT + "page"
    };

    @ArchTest
    static final ArchRule onlyClusterAndAttemptKnowSpark =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(SPARK)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule onlyStorageKnowsHadoop =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "storage")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.hadoop..");

    @ArchTest
    static final ArchRule storageKnowsFilesOnly =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "storage")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "sweep..",
                            ROOT + "cluster",
                            ROOT + "attempt..",
                            ROOT + "table..",
                            ROOT + "terminal");

    @ArchTest
    static final ArchRule theWorkerDoesNotKnowTheDriver =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(DRIVER)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DRIVER);

    @ArchTest
    static final ArchRule tablesKnowNeitherPlansNorWhatIsMadeOfThem =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "table..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "cluster",
                            ROOT + "attempt..",
                            ROOT + "sweep..",
                            ROOT + "summary",
                            ROOT + "page",
                            ROOT + "results");

    @ArchTest
    static final ArchRule theTerminalKnowsTrialsOnly =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "terminal")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "cluster",
                            ROOT + "attempt..",
                            ROOT + "sweep..",
                            ROOT + "table..",
                            ROOT + "summary",
                            ROOT + "page",
                            ROOT + "results");

    @ArchTest
    static final ArchRule summariesKnowNeitherPlansNorSpark =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "summary")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "cluster",
                            ROOT + "attempt..",
                            ROOT + "sweep..",
                            ROOT + "results",
                            ROOT + "page");

    @ArchTest
    static final ArchRule resultsAreReadFromFilesAlone =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "results")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "cluster", ROOT + "attempt..", ROOT + "sweep..");

    @ArchTest
    static final ArchRule thePageShowsWhatOthersFound =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "page", ROOT + "results", ROOT + "sweep..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "page");

    @ArchTest
    static final ArchRule thePageKnowsNeitherPlansNorSpark =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "page")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "cluster", ROOT + "attempt..", ROOT + "sweep..");

    @ArchTest
    static final ArchRule statisticsKnowNumbersOnly =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "statistics")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "table..", ROOT + "summary", ROOT + "trial");

    @ArchTest
    static final ArchRule clusterAndAttemptKnowNeitherPlansNorTables =
            noClasses()
                    .that()
                    .resideInAnyPackage(ROOT + "cluster", ROOT + "attempt..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "table..",
                            ROOT + "terminal",
                            ROOT + "summary",
                            ROOT + "sweep..");

    @ArchTest
    static final ArchRule clustersKnowNoTrialsAtWork =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "cluster")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "attempt..", ROOT + "clusterdoctor", ROOT + "storage");

    @ArchTest
    static final ArchRule plansKnowNeitherAttemptsNorResults =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "plan")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "attempt..", ROOT + "sweep..", ROOT + "page", ROOT + "results");

    @ArchTest
    static final ArchRule strategiesAndSpacesKnowTrialsOnly =
            noClasses()
                    .that()
                    .resideInAnyPackage(ROOT + "search", ROOT + "space")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "cluster",
                            ROOT + "attempt..",
                            ROOT + "sweep..",
                            ROOT + "table..",
                            ROOT + "storage");

    @ArchTest
    static final ArchRule theDriverNeverTouchesTensors =
            noClasses()
                    .that()
                    .resideInAnyPackage(DRIVER)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    /** What Java and libraries say is for programmers: only these turn it into our sentences. */
    private static final Set<String> TRANSLATORS =
            Set.of(
                    ROOT + "attempt.AttemptFailures",
                    ROOT + "attempt.LostTrial",
                    ROOT + "storage.StorageException");

    @ArchTest
    static final ArchRule onlyTranslatorsReadWhatForeignExceptionsSay =
            noClasses()
                    .that()
                    .resideInAnyPackage(DRIVER)
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
