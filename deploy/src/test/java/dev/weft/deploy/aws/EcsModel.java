// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** Checks the input of {@code RegisterTaskDefinition} against the SDK's model: names and types of all members. */
final class EcsModel {

    private final List<String> faults = new ArrayList<>();

    private EcsModel() {}

    /** @return one fault per unknown or mistyped member, with its place; empty if there is none */
    static List<String> faults(JsonNode taskDefinition) {
        EcsModel model = new EcsModel();
        model.structure(
                "", taskDefinition, RegisterTaskDefinitionRequest.builder().build());
        return model.faults;
    }

    private void structure(String place, JsonNode value, SdkPojo type) {
        if (!value.isObject()) {
            faults.add(place + ": expected an object");
            return;
        }
        Map<String, SdkField<?>> fields = new HashMap<>();
        type.sdkFields().forEach(field -> fields.put(field.locationName(), field));
        value.fields().forEachRemaining(member -> {
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                faults.add(place + "/" + member.getKey() + ": unknown");
            } else {
                value(place + "/" + member.getKey(), member.getValue(), field);
            }
        });
    }

    private void value(String place, JsonNode value, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            structure(place, value, field.constructor().get());
        } else if (type == MarshallingType.LIST) {
            expect(place, value.isArray(), "a list");
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            for (int i = 0; i < value.size(); i++) {
                value(place + "/" + i, value.get(i), member);
            }
        } else if (type == MarshallingType.MAP) {
            expect(place, value.isObject(), "a map");
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            value.fields().forEachRemaining(each -> value(place + "/" + each.getKey(), each.getValue(), member));
        } else if (type == MarshallingType.STRING) {
            expect(place, value.isTextual(), "text");
        } else if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            expect(place, value.isIntegralNumber(), "a number");
        } else if (type == MarshallingType.BOOLEAN) {
            expect(place, value.isBoolean(), "true or false");
        } else {
            faults.add(place + ": unsupported type " + type);
        }
    }

    private void expect(String place, boolean isExpected, String expected) {
        if (!isExpected) {
            faults.add(place + ": expected " + expected);
        }
    }
}
