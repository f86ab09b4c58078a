// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import dev.weft.file.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is recorded of AWS requests and responses: the {@linkplain AwsTable built-in table}, and what the user added to it.
 * Immutable. Adapters ask once for each class of requests, not with every call.
 */
public final class AwsNames {

    /** What a field is a part of. */
    public enum Part {
        REQUEST,
        RESPONSE,
        /** A structure in a request or response, where {@link AwsName.Of#EACH} led to. */
        WITHIN
    }

    /** A user's rule for every operation, or every service. */
    static final String ANY = "*";

    /** At the end of the key of a descriptor. */
    static final String DESCRIBED = "#";

    private static final AwsName[] NONE = {};

    private final Map<String, AwsName> added;

    private AwsNames(Map<String, AwsName> added) {
        this.added = added;
    }

    /** The built-in table alone. */
    public static AwsNames builtIn() {
        return new AwsNames(Collections.<String, AwsName>emptyMap());
    }

    /**
     * The built-in table with what {@code manifest} adds. Never throws: a file that cannot be used is named in one line to
     * {@code log} and adds nothing.
     *
     * @param manifest in the format of the AWS agent's {@code awsServiceHandlerManifest}; {@code null} for none
     */
    public static AwsNames read(Location manifest, Consumer<String> log) {
        return manifest == null ? builtIn() : new AwsNames(AwsManifest.read(manifest, log));
    }

    /**
     * What is recorded of a field; mostly nothing.
     *
     * @param part where the field is
     * @param written its name in the service's interface or on the wire, the first letter in either case
     */
    public AwsName[] of(Part part, String service, String operation, String written) {
        String canonical = canonical(service);
        String field = upperFirst(written);
        AwsName standard = AwsTable.of(canonical, part == Part.WITHIN ? null : operation, field);
        if (standard == null && (added.isEmpty() || part == Part.WITHIN)) {
            return NONE;
        }
        List<AwsName> names = new ArrayList<AwsName>(2);
        if (standard != null) {
            names.add(standard);
        }
        if (part != Part.WITHIN) {
            add(names, canonical, operation, part, field);
            if (canonical.equals("s3") && field.endsWith("Bucket")) {
                // Called so in the SDK for Java 1, and therefore in the manifests that AWS's agents come with.
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
            // A field may be among the parameters and have a descriptor as well.
            if (add(names, added.get(key)) | add(names, added.get(key + DESCRIBED))) {
                return;
            }
        }
    }

    private static boolean add(List<AwsName> names, AwsName name) {
        if (name != null && !isIn(names, name)) {
            names.add(name);
        }
        return name != null;
    }

    private static boolean isIn(List<AwsName> names, AwsName name) {
        for (AwsName each : names) {
            if (name.name().equals(each.name()) && name.of() == each.of()) {
                return true;
            }
        }
        return false;
    }

    static String key(String service, String operation, Part part, String field) {
        return service + '/' + operation + '/' + part + '/' + field;
    }

    /**
     * One form for a service's names in the SDKs for Java 1 and 2: {@code AmazonDynamoDBv2} and {@code DynamoDb}. Clients that
     * are not AWS's may have none.
     */
    public static String canonical(String service) {
        if (service == null) {
            return "";
        }
        String name = service.replace(" ", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("amazon")) {
            name = name.substring(6);
        } else if (name.startsWith("aws")) {
            name = name.substring(3);
        }
        return name.equals("dynamodbv2") ? "dynamodb" : name;
    }

    /** Protocols differ in how they write the first letter. */
    static String upperFirst(String field) {
        if (field.isEmpty()) {
            return field;
        }
        char first = field.charAt(0);
        return first >= 'a' && first <= 'z' ? (char) (first - 'a' + 'A') + field.substring(1) : field;
    }
}
