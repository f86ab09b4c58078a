// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * AWS's JSON schema of a segment document. The schema defines embedded subsegments but not independent ones. This class
 * builds the missing schema from the definition of an embedded subsegment and the segment's rules for ids.
 */
final class DocumentSchema {

    private static final String FILE = "xray-segmentdocument-schema-v1.0.0.json";

    private final JsonSchema segment;
    private final JsonSchema subsegment;

    DocumentSchema() {
        ObjectNode schema = read();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4);
        this.segment = factory.getSchema(schema);
        this.subsegment = factory.getSchema(independent(schema));
    }

    /** The violations of the schema, each with its place in the document. Empty for a valid document. */
    List<String> violations(JsonNode document) {
        JsonSchema schema = document.path("type").asText().equals("subsegment") ? subsegment : segment;
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .map(message -> "schema: " + message)
                .sorted()
                .toList();
    }

    private static ObjectNode independent(ObjectNode schema) {
        ObjectNode result = schema.objectNode();
        result.set("$schema", schema.get("$schema"));
        result.set("definitions", schema.get("definitions"));
        ObjectNode properties = result.putObject("properties");
        for (String name : List.of("name", "id", "trace_id", "parent_id")) {
            properties.set(name, schema.get("properties").get(name));
        }
        result.putArray("required").add("trace_id").add("parent_id");
        result.putArray("allOf").addObject().put("$ref", "#/definitions/subsegment");
        return result;
    }

    private static ObjectNode read() {
        try (InputStream file = DocumentSchema.class.getResourceAsStream(FILE)) {
            return (ObjectNode) new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
