// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;

/** A bundle of OSGi, in the framework Felix. */
final class BundleWay implements Way {

    private static final AtomicInteger BUNDLES = new AtomicInteger();

    private Framework framework;

    @Override
    public ClassLoader loader(Library library) throws Exception {
        try (InputStream jar = new FileInputStream(library.file)) {
            Bundle bundle = started().getBundleContext().installBundle("library" + BUNDLES.incrementAndGet(), jar);
            // Else the bundle has no loader yet.
            bundle.loadClass(Library.CALLER);
            return bundle.adapt(BundleWiring.class).getClassLoader();
        }
    }

    private synchronized Framework started() throws Exception {
        if (framework == null) {
            Map<String, String> settings = new HashMap<>();
            settings.put(
                    Constants.FRAMEWORK_STORAGE,
                    Files.createTempDirectory("felix").toString());
            settings.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
            settings.put(Constants.FRAMEWORK_BOOTDELEGATION, "javax.*,org.ietf.*,sun.*,jdk.*");
            framework = new FrameworkFactory().newFramework(settings);
            framework.start();
        }
        return framework;
    }
}
