package org.secondlook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.SharedServer;
import org.secondlook.web.RestApplication;

/** The API is described as it is: neither more nor less. */
class OpenApiIT {

    private static final SharedServer SHARED = SharedServer.get();
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ApiClient person = SHARED.signedIn();
    private final JsonObject document =
            person.send(person.request("/openapi").header("Accept", "application/json")).json();

    @Test
    void description_hasExactlyTheOperationsThatThereAre() {
        assertEquals(operationsOfTheResources(), operationsDescribed());
    }

    @Test
    void description_hasOneIdForEachOperation() {
        var ids = new TreeSet<String>();
        long operations =
                described()
                        .map(JsonValue::asJsonObject)
                        .peek(operation -> ids.add(operation.getString("operationId")))
                        .count();

        assertEquals(operations, ids.size());
    }

    @Test
    void everyOperation_mayAskForSignIn() {
        described()
                .map(JsonValue::asJsonObject)
                .forEach(
                        operation ->
                                assertTrue(
                                        operation.getJsonObject("responses").containsKey("401"),
                                        operation::toString));
    }

    @Test
    void references_leadSomewhere() {
        for (var reference : references(document).toList()) {
            assertTrue(document.getValue(reference.substring(1)) instanceof JsonObject, reference);
        }
    }

    private static Stream<String> references(JsonValue value) {
        if (value instanceof JsonObject object) {
            return Stream.concat(
                    Optional.ofNullable(object.get("$ref"))
                            .map(JsonString.class::cast)
                            .map(JsonString::getString)
                            .stream(),
                    object.values().stream().flatMap(OpenApiIT::references));
        }
        return value.getValueType() == JsonValue.ValueType.ARRAY
                ? value.asJsonArray().stream().flatMap(OpenApiIT::references)
                : Stream.empty();
    }

    private Stream<JsonValue> described() {
        return document.getJsonObject("paths").values().stream()
                .flatMap(
                        path ->
                                path.asJsonObject().entrySet().stream()
                                        .filter(entry -> METHODS.contains(entry.getKey()))
                                        .map(java.util.Map.Entry::getValue));
    }

    private Set<String> operationsDescribed() {
        var operations = new TreeSet<String>();
        document.getJsonObject("paths")
                .forEach(
                        (path, item) ->
                                item.asJsonObject().keySet().stream()
                                        .filter(METHODS::contains)
                                        .forEach(
                                                method ->
                                                        operations.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path)));
        return operations;
    }

    private static Set<String> operationsOfTheResources() {
        var operations = new TreeSet<String>();
        var root = RestApplication.class.getAnnotation(ApplicationPath.class).value();
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.secondlook")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(type -> type.reflect())
                        .forEach(
                                resource ->
                                        Arrays.stream(resource.getDeclaredMethods())
                                                .filter(method -> httpMethod(method).isPresent())
                                                .map(method -> operation(root, resource, method))
                                                .forEach(operations::add));
        return operations;
    }

    private static String operation(String root, Class<?> resource, Method method) {
        var path = new StringBuilder(httpMethod(method).orElseThrow()).append(' ').append(root);
        Stream.of(resource.getAnnotation(Path.class), method.getAnnotation(Path.class))
                .filter(java.util.Objects::nonNull)
                .forEach(part -> path.append('/').append(part.value()));
        // {project: [0-9]{1,18}} is described as {project}
        return path.toString().replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }
}
