// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.weave.Kind;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access of an adapter to the packages of named modules. */
class AdapterLoaderTest {

    private static final String PACKAGE = "sample.internal";
    private static final String HIDDEN = PACKAGE + ".Hidden";

    private static final Adapter ADAPTER = new Adapter("sample", "dev.weft.sample.", false, Kind.SERVER, List.of());

    @TempDir
    Path home;

    @BeforeEach
    void compileModule() throws Exception {
        Path source = Files.createDirectories(home.resolve("src/sample/internal"));
        Files.writeString(home.resolve("src/module-info.java"), "module sample {}");
        Files.writeString(source.resolve("Hidden.java"), "package sample.internal; public class Hidden {}");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        home.resolve("sample").toString(),
                        home.resolve("src/module-info.java").toString(),
                        source.resolve("Hidden.java").toString());
        assertThat(result).isZero();
    }

    @Test
    void opensPackageOfModuleInALayer() throws Exception {
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration(), ClassLoader.getSystemClassLoader());
        assertOpenToAdapterAlone(layer.findLoader("sample"));
    }

    @Test
    void opensPackageOfModuleWithItsOwnLoader() throws Exception {
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithManyLoaders(configuration(), ClassLoader.getSystemClassLoader());
        assertOpenToAdapterAlone(layer.findLoader("sample"));
    }

    @Test
    void opensPackageOfWovenClass() throws Exception {
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration(), ClassLoader.getSystemClassLoader());
        Class<?> woven = layer.findLoader("sample").loadClass(HIDDEN);
        AdapterLoader adapter = new AdapterLoaders(AdapterLoaderTest.class.getClassLoader(), ByteBuddyAgent.install())
                .beside(woven, new WovenSite(0, ADAPTER, false, ""));
        assertThat(woven.getModule().isOpen(PACKAGE, adapter.getUnnamedModule()))
                .isTrue();
    }

    @Test
    void exportsPackageOfTheJdkWithoutOpeningIt() throws Exception {
        AdapterLoader adapter = beside(ClassLoader.getSystemClassLoader());
        Class<?> internal = adapter.loadClass("sun.net.www.MessageHeader");
        Module base = internal.getModule();
        assertThat(base.isExported(internal.getPackageName(), adapter.getUnnamedModule()))
                .isTrue();
        assertThat(base.isOpen(internal.getPackageName(), adapter.getUnnamedModule()))
                .isFalse();
    }

    @Test
    void leavesExportedPackageOfTheJdkAlone() throws Exception {
        AdapterLoader adapter = beside(ClassLoader.getSystemClassLoader());
        adapter.loadClass("java.util.List");
        assertThat(Object.class.getModule().isOpen("java.util", adapter.getUnnamedModule()))
                .isFalse();
    }

    private static void assertOpenToAdapterAlone(ClassLoader library) throws Exception {
        AdapterLoader adapter = beside(library);
        Class<?> hidden = adapter.loadClass(HIDDEN);
        Module module = hidden.getModule();
        assertThat(module.getName()).isEqualTo("sample");
        assertThat(module.isOpen(PACKAGE, adapter.getUnnamedModule())).isTrue();
        assertThat(module.isExported(PACKAGE, AdapterLoaderTest.class.getModule()))
                .isFalse();
    }

    private static AdapterLoader beside(ClassLoader library) {
        return new AdapterLoader(
                library, AdapterLoaderTest.class.getClassLoader(), ADAPTER, false, ByteBuddyAgent.install());
    }

    private Configuration configuration() {
        ModuleFinder finder = ModuleFinder.of(home.resolve("sample"));
        return ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("sample"));
    }
}
