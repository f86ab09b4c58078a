// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves the advices into one class file, by class-file visitors alone: no type is resolved beyond the names in the class
 * file, nothing of the application is loaded, and no member is added, so a class that is loaded already can be woven too.
 */
final class Weaver {

    private static final byte[] JAKARTA = "jakarta/servlet/".getBytes(StandardCharsets.US_ASCII);

    private final Sites sites;
    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            // Any other looks for the superclass.
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE);
    private final ClassFileLocator agentClasses = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());

    Weaver(Sites sites) {
        this.sites = sites;
    }

    /** @return the woven class file, or {@code null} if it declares none of the methods */
    byte[] weave(ClassLoader loader, String internalName, byte[] classFile) {
        String name = internalName.replace('/', '.');
        ClassFileLocator itself = ClassFileLocator.Simple.of(name, classFile);
        TypeDescription type = new TypePool.Default(new OneClass(name), itself, TypePool.Default.ReaderMode.FAST)
                .describe(name)
                .resolve();
        boolean jakarta = contains(classFile, JAKARTA);
        DynamicType.Builder<?> builder = byteBuddy.decorate(type, itself);
        boolean any = false;
        for (WovenSite each : sites.of(internalName)) {
            SiteMethod method = new SiteMethod(each.site);
            if (!type.getDeclaredMethods().filter(method).isEmpty()) {
                any = true;
                WovenSite flavour = jakarta && each.instrumentation.servesJakarta() ? sites.jakarta(each) : each;
                builder = builder.visit(advice(flavour).on(method));
            }
        }
        return any ? builder.make().getBytes() : null;
    }

    private Advice advice(WovenSite site) {
        Class<?> advice = site.site.replacesResult() ? ResultAdvice.class : CallAdvice.class;
        return Advice.withCustomMapping().bind(SiteNumber.class, site.number).to(advice, agentClasses);
    }

    private static boolean contains(byte[] classFile, byte[] text) {
        outer:
        for (int i = 0; i <= classFile.length - text.length; i++) {
            for (int j = 0; j < text.length; j++) {
                if (classFile[i + j] != text[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    /**
     * Lets a pool look for the class that is woven alone. Any other is a name, which is all that is written of it into the
     * woven class.
     */
    private static final class OneClass implements TypePool.CacheProvider {

        private static final TypeDescription.Generic OBJECT =
                TypeDescription.ForLoadedType.of(Object.class).asGenericType();

        private final String name;
        private TypePool.Resolution resolved;

        OneClass(String name) {
            this.name = name;
        }

        @Override
        public TypePool.Resolution find(String wanted) {
            if (wanted.equals(name)) {
                return resolved;
            }
            return new TypePool.Resolution.Simple(
                    wanted.equals("java.lang.Object")
                            ? OBJECT.asErasure()
                            : new TypeDescription.Latent(wanted, Modifier.PUBLIC, OBJECT));
        }

        @Override
        public TypePool.Resolution register(String found, TypePool.Resolution resolution) {
            resolved = resolution;
            return resolution;
        }

        @Override
        public void clear() {
            resolved = null;
        }
    }

    /** The methods that a site means. */
    private static final class SiteMethod extends ElementMatcher.Junction.AbstractBase<MethodDescription> {

        private final Site site;

        SiteMethod(Site site) {
            this.site = site;
        }

        @Override
        public boolean matches(MethodDescription method) {
            if (!method.getName().equals(site.method()) || method.isAbstract() || method.isNative()) {
                return false;
            }
            // A bridge method calls the method itself, which would be followed twice.
            if (method.isBridge()) {
                return false;
            }
            List<String> wanted = site.parameters();
            if (wanted == null) {
                return true;
            }
            List<TypeDescription> types = method.getParameters().asTypeList().asErasures();
            if (types.size() != wanted.size()) {
                return false;
            }
            for (int i = 0; i < types.size(); i++) {
                if (!types.get(i).getActualName().equals(wanted.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
