// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name of a server, by its one application: Tomcat, WildFly, Open Liberty, Jetty, Payara, GlassFish. */
final class ServerName {

    /** Applications that come with a server, and the one without a name. */
    private static final List<String> NONE_OF_THE_USER = Arrays.asList(
            "root", "manager", "host-manager", "examples", "docs", "__internal", "__admingui", "test", "demo");

    private static final String DEFAULT_SERVER = "defaultServer";

    private final String server;
    private final File[] folders;

    /** The name of the server, or the file of its application, in its arguments. */
    private final @Nullable String named;

    private ServerName(String server, @Nullable String named, File... folders) {
        this.server = server;
        this.named = named;
        this.folders = folders;
    }

    /** The server that this main class starts, or {@code null} if it starts none. */
    static @Nullable ServerName of(String main, Program program, Sources sources) {
        String jar = program.name();
        if (main.equals("org.apache.catalina.startup.Bootstrap") || main.startsWith("org.apache.tomee.bootstrap.")) {
            String base = first(sources.property("catalina.base"), sources.property("catalina.home"));
            return new ServerName("Tomcat", null, folder(base, "webapps"));
        }
        if (main.equals("org.jboss.modules.Main") || jar.equals("jboss-modules.jar")) {
            return wildFly(program, sources);
        }
        if (main.startsWith("com.ibm.ws.kernel.boot.") || jar.equals("ws-server.jar")) {
            return liberty(program, sources);
        }
        if (main.equals("org.eclipse.jetty.start.Main")
                || main.equals("org.eclipse.jetty.xml.XmlConfiguration")
                || main.equals("start.jar")) {
            String base = first(sources.property("jetty.base"), program.argument("jetty.base="));
            base = first(base, sources.variable("JETTY_BASE"));
            return new ServerName("Jetty", null, folder(first(base, sources.property("user.dir")), "webapps"));
        }
        if (main.startsWith("fish.payara.micro.")) {
            String file = first(after(program, "--deploy"), after(program, "--deploydir"));
            file = first(file, after(program, "--deploymentDir"));
            return new ServerName("Payara Micro", null, new File(orElse(file, "")));
        }
        if (main.startsWith("com.sun.enterprise.glassfish.bootstrap.")
                || main.startsWith("org.glassfish.")
                || main.startsWith("fish.payara.")) {
            String domain = first(after(program, "-domaindir"), sources.property("com.sun.aas.instanceRoot"));
            return new ServerName("GlassFish", null, folder(domain, "applications"), folder(domain, "autodeploy"));
        }
        return null;
    }

    private static ServerName wildFly(Program program, Sources sources) {
        String base = first(sources.property("jboss.server.base.dir"), program.argument("-Djboss.server.base.dir="));
        if (base == null) {
            String home = first(sources.property("jboss.home.dir"), program.argument("-Djboss.home.dir="));
            home = first(home, sources.variable("JBOSS_HOME"));
            home = first(
                    home,
                    program.isArchive()
                            ? new File(program.path()).getAbsoluteFile().getParent()
                            : null);
            base = orElse(home, "") + "/standalone";
        }
        return new ServerName("WildFly", null, folder(base, "deployments"));
    }

    private static ServerName liberty(Program program, Sources sources) {
        String name = DEFAULT_SERVER;
        for (String each : program.arguments().split(" ")) {
            if (!each.isEmpty() && !each.startsWith("-")) {
                name = each;
                break;
            }
        }
        String user = first(sources.property("wlp.user.dir"), sources.variable("WLP_USER_DIR"));
        File tools =
                program.isArchive() ? new File(program.path()).getAbsoluteFile().getParentFile() : null;
        File bin = tools == null ? null : tools.getParentFile();
        String install = bin == null ? null : bin.getParent();
        String servers = orElse(user, orElse(install, "") + "/usr") + "/servers";
        String server = servers + "/" + name;
        return new ServerName(
                "Open Liberty",
                name.equals(DEFAULT_SERVER) ? null : name,
                folder(server, "dropins"),
                folder(server, "apps"),
                folder(server, "apps/expanded"));
    }

    private static @Nullable String after(Program program, String option) {
        String[] words = program.arguments().split(" ");
        for (int i = 0; i + 1 < words.length; i++) {
            if (words[i].equalsIgnoreCase(option)) {
                return words[i + 1];
            }
        }
        return null;
    }

    private static @Nullable String first(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static File folder(@Nullable String base, String name) {
        return base == null ? new File("") : new File(base, name);
    }

    /** Reads the files of the one application. */
    void read(NameFiles files) {
        File only = application(true);
        if (only != null) {
            files.readDeployment(only);
        }
    }

    /** The name of the server, or of its one application; {@code null} if it has none, or several. */
    @Nullable
    ServiceName name() {
        if (named != null) {
            return ServiceName.of(named, "the name of the server of " + server);
        }
        File only = application(false);
        return only == null ? null : ServiceName.of(nameOf(only.getName()), "the one application of " + server);
    }

    /** @param root whether the application without a name counts, if it is the only one */
    private @Nullable File application(boolean root) {
        List<File> found = new ArrayList<File>();
        List<String> names = new ArrayList<String>();
        File unnamed = null;
        for (File folder : folders) {
            if (folder.isFile()) {
                return folder;
            }
            File[] files = folder.getPath().isEmpty() ? null : folder.listFiles();
            for (File each : files == null ? new File[0] : files) {
                String name = nameOf(each.getName());
                if (!isApplication(each)) {
                    continue;
                }
                if (name.equalsIgnoreCase("ROOT")) {
                    unnamed = each;
                } else if (!NONE_OF_THE_USER.contains(name.toLowerCase(Locale.ROOT)) && !names.contains(name)) {
                    names.add(name);
                    found.add(each);
                }
            }
        }
        if (found.isEmpty() && root) {
            return unnamed;
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    private static boolean isApplication(File file) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        if (name.startsWith(".") || name.endsWith(".d")) {
            return false;
        }
        return name.endsWith(".war")
                || name.endsWith(".ear")
                || (name.endsWith(".xml") && file.isFile())
                || (file.isDirectory() && !name.equals("expanded"));
    }

    /** The path of an application: {@code orders##7.war} is {@code orders}, {@code shop#orders.war} is {@code shop/orders}. */
    private static String nameOf(String file) {
        int version = file.indexOf("##");
        String lower = file.toLowerCase(Locale.ROOT);
        boolean archive = lower.endsWith(".war") || lower.endsWith(".ear") || lower.endsWith(".xml");
        String name = version > 0
                ? file.substring(0, version)
                : archive ? ServiceName.ofFile(file) : ServiceName.withoutVersion(file);
        return name.replace('#', '/');
    }
}
