// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies a MutatingAdmissionPolicy of JSON patches to a new pod, as an API server does. Evaluates the bindings' selectors, the match
 * conditions, the variables in order, and the patches. Uses the dialect of CEL of Kubernetes 1.34 and later.
 */
final class AdmissionPolicy {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private final JsonNode spec;
    private final List<JsonNode> bindings;
    private final Map<String, CelAbstractSyntaxTree> conditions = new LinkedHashMap<>();
    private final Map<String, CelAbstractSyntaxTree> variables = new LinkedHashMap<>();
    private final List<CelAbstractSyntaxTree> patches = new ArrayList<>();
    private final Cel cel;

    /** Compiles all expressions. */
    AdmissionPolicy(JsonNode policy, List<JsonNode> bindings) throws CelValidationException {
        this.spec = policy.path("spec");
        this.bindings = bindings.stream()
                .filter(binding -> binding.at("/spec/policyName").equals(policy.at("/metadata/name")))
                .toList();
        // A condition can use neither variables nor patch types. A variable cannot use patch types.
        Cel bare = dialect().build();
        for (JsonNode condition : spec.path("matchConditions")) {
            conditions.put(condition.path("name").asText(), compile(bare, condition));
        }
        Map<String, CelType> known = new LinkedHashMap<>();
        for (JsonNode variable : spec.path("variables")) {
            String name = variable.path("name").asText();
            Variables soFar = new Variables(known);
            CelAbstractSyntaxTree expression =
                    compile(soFar.in(dialect()).setTypeProvider(soFar).build(), variable);
            variables.put(name, expression);
            known.put(name, expression.getResultType());
        }
        Variables all = new Variables(known);
        cel = all.in(dialect())
                .setTypeProvider(new PatchTypes(all))
                .setValueProvider((type, fields) -> Optional.of(fields))
                .build();
        for (JsonNode mutation : spec.path("mutations")) {
            CelAbstractSyntaxTree patch = compile(cel, mutation.path("jsonPatch"));
            if (!patch.getResultType().equals(ListType.create(PatchTypes.JSON_PATCH))) {
                throw new IllegalArgumentException("expected a list of patches, not " + patch.getResultType());
            }
            patches.add(patch);
        }
    }

    private static CelBuilder dialect() {
        return CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableOptionalSyntax(true)
                        .enableHomogeneousLiterals(true)
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .addVar("object", SimpleType.DYN)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(CelExtensions.optional(), CelExtensions.strings(), CelExtensions.comprehensions())
                .addRuntimeLibraries(CelExtensions.optional(), CelExtensions.strings(), CelExtensions.comprehensions());
    }

    private static CelAbstractSyntaxTree compile(Cel cel, JsonNode expression) throws CelValidationException {
        return cel.compile(expression.path("expression").asText()).getAst();
    }

    /** Returns the pod that the API server would store. */
    JsonNode admit(JsonNode namespace, JsonNode pod) throws CelEvaluationException {
        JsonNode admitted = pod;
        if (Manifests.list(spec.at("/matchConstraints/resourceRules")).stream()
                .noneMatch(AdmissionPolicy::coversNewPods)) {
            return admitted;
        }
        for (JsonNode binding : bindings) {
            if (selects(spec.path("matchConstraints"), namespace, admitted)
                    && selects(binding.at("/spec/matchResources"), namespace, admitted)
                    && matches(admitted)) {
                admitted = mutate(admitted);
            }
        }
        return admitted;
    }

    private boolean matches(JsonNode pod) throws CelEvaluationException {
        for (CelAbstractSyntaxTree condition : conditions.values()) {
            if (!(boolean) cel.createProgram(condition).eval(Map.of("object", value(pod)))) {
                return false;
            }
        }
        return true;
    }

    private JsonNode mutate(JsonNode pod) throws CelEvaluationException {
        JsonNode mutated = pod;
        for (CelAbstractSyntaxTree patch : patches) {
            Map<String, Object> values = new LinkedHashMap<>();
            Map<String, Object> activation = Map.of("object", value(mutated), "variables", values);
            for (Map.Entry<String, CelAbstractSyntaxTree> variable : variables.entrySet()) {
                values.put(
                        variable.getKey(),
                        cel.createProgram(variable.getValue()).eval(activation));
            }
            mutated = JsonPatch.apply(JSON.valueToTree(cel.createProgram(patch).eval(activation)), mutated);
        }
        return mutated;
    }

    private static boolean coversNewPods(JsonNode rule) {
        Map<String, String> request =
                Map.of("apiGroups", "", "apiVersions", "v1", "operations", "CREATE", "resources", "pods");
        return request.entrySet().stream()
                .allMatch(part -> Manifests.list(rule.path(part.getKey())).stream()
                        .anyMatch(covered -> covered.asText().equals(part.getValue())));
    }

    private static Object value(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }

    private static boolean selects(JsonNode resources, JsonNode namespace, JsonNode pod) {
        return selects(resources.path("namespaceSelector"), namespace.at("/metadata/labels"))
                && selects(resources.path("objectSelector"), pod.at("/metadata/labels"));
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        boolean all = selector.path("matchLabels").properties().stream()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
        return all
                && Manifests.list(selector.path("matchExpressions")).stream()
                        .allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(JsonNode expression, JsonNode labels) {
        JsonNode label = labels.path(expression.path("key").asText());
        boolean in = Manifests.list(expression.path("values")).stream().anyMatch(label::equals);
        return switch (expression.path("operator").asText()) {
            case "In" -> in;
            case "NotIn" -> !in;
            default -> throw new IllegalArgumentException(expression + " is not understood here");
        };
    }

    /** The variables that an expression may use, each with the type of its own expression. */
    private record Variables(StructType type) implements CelTypeProvider {
        Variables(Map<String, CelType> types) {
            this(PatchTypes.struct("kubernetes.variables", Map.copyOf(types)));
        }

        CelBuilder in(CelBuilder dialect) {
            return dialect.addVar("variables", type);
        }

        @Override
        public ImmutableList<CelType> types() {
            return ImmutableList.of(type);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return name.equals(type.name()) ? Optional.of(type) : Optional.empty();
        }
    }
}
