// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.mockito.Mockito;

/** An application with its own Byte Buddy, Jackson and Mockito. It prints the copies that it finds, one fact per line. */
public final class OwnLibraries {

    private OwnLibraries() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("jackson " + new ObjectMapper().version() + " " + jarOf(ObjectMapper.class));
        System.out.println("byte-buddy " + jarOf(ByteBuddy.class));
        Class<?> made = new ByteBuddy()
                .subclass(Object.class)
                .make()
                .load(OwnLibraries.class.getClassLoader())
                .getLoaded();
        System.out.println("made a subclass of " + made.getSuperclass().getSimpleName());
        List<?> mock = Mockito.mock(List.class);
        Mockito.when(mock.size()).thenReturn(42);
        System.out.println("mocked " + mock.size());
        copies("net/bytebuddy/ByteBuddy.class");
        copies("com/fasterxml/jackson/databind/ObjectMapper.class");
        copies("META-INF/services/com.fasterxml.jackson.core.JsonFactory");
        for (String ours : new String[] {
            "dev/weft/Agent.class",
            "dev/weft/Agent.classdata",
            "dev/weft/weave/Instrumentation.class",
            "META-INF/services/dev.weft.weave.Instrumentation",
            "dev/weft/base/version.properties"
        }) {
            copies(ours);
        }
        seen("dev.weft.Agent");
        seen("dev.weft.weave.engine.Weaver");
    }

    private static String jarOf(Class<?> type) {
        String location =
                type.getProtectionDomain().getCodeSource().getLocation().toString();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static void copies(String resource) throws IOException {
        List<URL> found = Collections.list(OwnLibraries.class.getClassLoader().getResources(resource));
        System.out.println("copies " + found.size() + " " + resource);
    }

    private static void seen(String className) {
        try {
            Class.forName(className);
            System.out.println("seen " + className);
        } catch (ClassNotFoundException e) {
            System.out.println("hidden " + className);
        }
    }
}
