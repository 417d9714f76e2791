package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The manifests against Kubernetes' types: a field that a type does not have is refused. */
class ManifestsTest {
    private static final ObjectMapper STRICT =
            new ObjectMapper(new YAMLFactory())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .setAnnotationIntrospector(new NoOtherProperties());

    private static final Map<String, Class<?>> KINDS =
            Map.of(
                    "Namespace", Namespace.class,
                    "ServiceAccount", ServiceAccount.class,
                    "Role", Role.class,
                    "RoleBinding", RoleBinding.class,
                    "PersistentVolumeClaim", PersistentVolumeClaim.class,
                    "Pod", Pod.class);

    /**
     * Fields of the operator's SparkApplication that sweep.yaml may use, by hand from the
     * operator's own types ({@code api/v1beta2/sparkapplication_types.go}): its schema is in no
     * artefact that the build can reach.
     */
    private static final Set<String> SPECIFICATION =
            Set.of(
                    "type",
                    "mode",
                    "sparkVersion",
                    "image",
                    "mainClass",
                    "mainApplicationFile",
                    "arguments",
                    "restartPolicy",
                    "sparkConf",
                    "volumes",
                    "driver",
                    "executor");

    private static final Set<String> RESTART =
            Set.of(
                    "type",
                    "onFailureRetries",
                    "onFailureRetryInterval",
                    "onSubmissionFailureRetries",
                    "onSubmissionFailureRetryInterval");

    private static final Map<String, Class<?>> POD =
            Map.of(
                    "instances", Integer.class,
                    "cores", Integer.class,
                    "memory", String.class,
                    "memoryOverhead", String.class,
                    "serviceAccount", String.class,
                    "terminationGracePeriodSeconds", Long.class,
                    "podSecurityContext", PodSecurityContext.class,
                    "securityContext", SecurityContext.class,
                    "tolerations", Toleration[].class,
                    "volumeMounts", VolumeMount[].class);

    /** Kubernetes' types keep what they do not know; here it is an error. */
    private static final class NoOtherProperties extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        STRICT.readerFor(JsonNode.class)
                .<JsonNode>readValues(file.toFile())
                .forEachRemaining(documents::add);
        return documents;
    }

    @Test
    void areOfKubernetesTypes() throws IOException {
        int found = 0;
        for (Path file : TestingFiles.ending(".yaml")) {
            for (JsonNode document : documents(file)) {
                String kind = document.get("kind").asText();
                if (!kind.equals("SparkApplication")) {
                    assertThat(KINDS).as("%s", file).containsKey(kind);
                    assertThat(STRICT.treeToValue(document, KINDS.get(kind))).isNotNull();
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(7);
    }

    @Test
    void wouldBeRefusedWithAMisspeltField() throws IOException {
        JsonNode wrong = STRICT.readTree("{kind: Pod, spec: {terminationGraceSeconds: 3}}");

        assertThatThrownBy(() -> STRICT.treeToValue(wrong, Pod.class))
                .hasMessageContaining("terminationGraceSeconds");
    }

    @Test
    void giveTheOperatorOnlyFieldsThatItKnows() throws IOException {
        Path file = TestingFiles.DEPLOY.resolve("kubernetes/sweep.yaml");
        JsonNode application = documents(file).get(0);
        JsonNode specification = application.get("spec");

        assertThat(application.get("apiVersion").asText())
                .isEqualTo("sparkoperator.k8s.io/v1beta2");
        assertThat(fields(specification)).isSubsetOf(SPECIFICATION);
        assertThat(fields(specification.get("restartPolicy"))).isSubsetOf(RESTART);
        assertThat(STRICT.treeToValue(specification.get("volumes"), Volume[].class)).hasSize(2);
        for (String role : List.of("driver", "executor")) {
            JsonNode pod = specification.get(role);
            assertThat(fields(pod)).isSubsetOf(POD.keySet());
            for (String field : fields(pod)) {
                assertThat(STRICT.treeToValue(pod.get(field), POD.get(field))).isNotNull();
            }
        }
        // The operator's map of Spark's settings has text values only.
        assertThat(specification.get("sparkConf")).allMatch(JsonNode::isTextual);
    }

    /** The operator asks for what stands here, whatever the configuration says. */
    @Test
    void giveTheOperatorTheMemoryOfTheConfiguration() throws IOException {
        Path file = TestingFiles.DEPLOY.resolve("kubernetes/sweep.yaml");
        JsonNode specification = documents(file).get(0).get("spec");
        List<String> arguments = new ArrayList<>();
        specification.get("arguments").forEach(argument -> arguments.add(argument.asText()));
        List<String> overrides =
                arguments.stream()
                        .filter(argument -> argument.contains("=") && !argument.startsWith("-"))
                        .toList();
        Path conf =
                TestingFiles.ROOT.resolve(arguments.get(1).replaceFirst("^/opt/acl-sweep/", ""));
        ClusterSettings cluster =
                SettingsFile.read(conf, overrides).bind(ClusterSettings.class, "cluster");
        JsonNode executor = specification.get("executor");

        assertThat(executor.get("memory").asText()).isEqualTo(cluster.memoryPerTrial() + "m");
        assertThat(executor.get("memoryOverhead").asText())
                .isEqualTo(cluster.overheadPerTrial() + "m");
        assertThat(executor.get("cores").asInt()).isEqualTo(cluster.coresPerTrial());
    }

    /** What the restricted pod security standard asks for, and where nobody needs root. */
    @Test
    void runWithoutPrivileges() throws IOException {
        List<JsonNode> pods = new ArrayList<>();
        for (String role : List.of("driver", "executor")) {
            Path template = TestingFiles.DEPLOY.resolve("kubernetes/" + role + "-pod.yaml");
            pods.add(documents(template).get(0).get("spec").get("securityContext"));
            Path sweep = TestingFiles.DEPLOY.resolve("kubernetes/sweep.yaml");
            pods.add(documents(sweep).get(0).get("spec").get(role).get("podSecurityContext"));
        }
        for (JsonNode pod : pods) {
            PodSecurityContext context = STRICT.treeToValue(pod, PodSecurityContext.class);
            assertThat(context.getRunAsNonRoot()).isTrue();
            assertThat(context.getRunAsUser()).isEqualTo(185);
            assertThat(context.getRunAsGroup()).isZero();
            assertThat(context.getFsGroupChangePolicy()).isEqualTo("OnRootMismatch");
            assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        }
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
