// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import dev.weft.file.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of AWS requests and responses that are recorded: those of the {@linkplain AwsTable built-in table}, and those that
 * the user added. Adapters ask once for each class of requests, not at each call. Immutable.
 */
public final class AwsNames {

    /** The place of a field. */
    public enum Part {
        REQUEST,
        RESPONSE,
        /** A structure in a request or response, under a field that is {@link AwsName.Of#EACH}. */
        WITHIN
    }

    /** Stands for every operation or every service in the user's file. */
    static final String ANY = "*";

    /** Ends the key of a descriptor. */
    static final String DESCRIBED = "#";

    private static final AwsName[] NONE = {};

    private final Map<String, AwsName> added;

    private AwsNames(Map<String, AwsName> added) {
        this.added = added;
    }

    /** Returns the names of the built-in table alone. */
    public static AwsNames builtIn() {
        return new AwsNames(Collections.<String, AwsName>emptyMap());
    }

    /**
     * Returns the names of the built-in table and of the user's file. Never throws.
     *
     * @param manifest in the format of the AWS X-Ray agent's {@code awsServiceHandlerManifest}; {@code null} for none
     * @param log gets one line if the file is ignored
     */
    public static AwsNames read(@Nullable Location manifest, Consumer<String> log) {
        return manifest == null ? builtIn() : new AwsNames(AwsManifest.read(manifest, log));
    }

    /**
     * Returns what is recorded of a field.
     *
     * @param part the place of the field
     * @param service in any SDK's spelling; {@code null} if unknown
     * @param operation {@code PutItem}
     * @param written name in the service's interface or on the wire, the first letter in either case
     * @return empty for most fields
     */
    public AwsName[] of(Part part, @Nullable String service, String operation, String written) {
        String canonical = canonical(service);
        String field = upperFirst(written);
        AwsName builtIn = AwsTable.of(canonical, part == Part.WITHIN ? null : operation, field);
        if (builtIn == null && (added.isEmpty() || part == Part.WITHIN)) {
            return NONE;
        }
        List<AwsName> names = new ArrayList<AwsName>(2);
        if (builtIn != null) {
            names.add(builtIn);
        }
        if (part != Part.WITHIN) {
            add(names, canonical, operation, part, field);
            if (canonical.equals("s3") && field.endsWith("Bucket")) {
                // The name in the SDK for Java 1, and so in the manifests of the AWS X-Ray agents.
                add(names, canonical, operation, part, field + "Name");
            }
        }
        return names.toArray(NONE);
    }

    private void add(List<AwsName> names, String service, String operation, Part part, String field) {
        String[] keys = {
            key(service, operation, part, field), key(service, ANY, part, field), key(ANY, ANY, part, field),
        };
        for (String key : keys) {
            // A field may be a parameter and have a descriptor too.
            AwsName parameter = added.get(key);
            AwsName described = added.get(key + DESCRIBED);
            add(names, parameter);
            add(names, described);
            if (parameter != null || described != null) {
                return;
            }
        }
    }

    private static void add(List<AwsName> names, @Nullable AwsName name) {
        if (name != null && !isIn(names, name)) {
            names.add(name);
        }
    }

    private static boolean isIn(List<AwsName> names, AwsName name) {
        for (AwsName each : names) {
            if (Objects.equals(name.name(), each.name()) && name.of() == each.of()) {
                return true;
            }
        }
        return false;
    }

    /** The key of a parameter in {@link AwsManifest}. */
    static String key(String service, String operation, Part part, String field) {
        return service + '/' + operation + '/' + part + '/' + field;
    }

    /**
     * Converts the name of a service to one spelling: {@code AmazonDynamoDBv2} (SDK for Java 1) and {@code DynamoDb} (SDK for
     * Java 2) to {@code dynamodb}. A service that the SDKs name differently has the name in the SDK for Java 2.
     *
     * @param service {@code null} if the client names none
     * @return empty for {@code null}
     */
    public static String canonical(@Nullable String service) {
        if (service == null) {
            return "";
        }
        String name = service.replace(" ", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("amazon")) {
            name = name.substring(6);
        } else if (name.startsWith("aws")) {
            name = name.substring(3);
        }
        String other = AwsServices.NAMES.get(name);
        return other == null ? name : other;
    }

    /** Converts the first letter to upper case, because protocols differ there. */
    static String upperFirst(String field) {
        if (field.isEmpty()) {
            return field;
        }
        char first = field.charAt(0);
        return first >= 'a' && first <= 'z' ? (char) (first - 'a' + 'A') + field.substring(1) : field;
    }
}
