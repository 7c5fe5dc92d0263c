package org.qiao.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.plugins.running.RunningPlatform.until;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.plugins.Plugins.State;
import org.qiao.plugins.running.AdapterJar;
import org.qiao.plugins.running.RunningPlatform;

/** Each way for a jar to be broken: refused in plain words, laid aside with a page, never tried again. */
class BrokenJarTest {
    @TempDir
    static Path folder;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform = RunningPlatform.in(folder);
        platform.plugins();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(platform.context().getBundles())
                .noneMatch(bundle -> bundle.getLocation().startsWith("qiao:adapter/"));
        assertThat(platform.adapters()).isEmptyDirectory();
        assertThat(platform.registry().entries()).isEmpty();
        assertThat(platform.plugins().refreshedOutside()).isZero();
    }

    @Test
    void aTruncatedJar() throws IOException {
        byte[] whole = Files.readAllBytes(sound("com.huadong.truncated").build(platform.work()));
        platform.drop(write(Arrays.copyOf(whole, whole.length / 2)), "truncated.jar");

        assertRefused("truncated.jar", "QIAO-PLUGIN-002", "不完整或已损坏", "cut off or damaged");
    }

    @Test
    void aJarWithADamagedEntry() throws IOException {
        byte[] bytes = Files.readAllBytes(sound("com.huadong.damaged").build(platform.work()));
        int at = indexOf(bytes, "Prefix.class".getBytes(StandardCharsets.UTF_8)) + 200;
        bytes[at] ^= 0x55;
        platform.drop(write(bytes), "damaged.jar");

        assertRefused("damaged.jar", "QIAO-PLUGIN-002", "读不出来", "does not read");
    }

    @Test
    void aFileThatIsNoJar() throws IOException {
        platform.drop(write("这不是一个 jar".getBytes(StandardCharsets.UTF_8)), "letter.jar");

        assertRefused("letter.jar", "QIAO-PLUGIN-001", "不是 jar", "is not a jar");
    }

    @Test
    void anEmptyFile() throws IOException {
        platform.drop(write(new byte[0]), "empty.jar");

        assertRefused("empty.jar", "QIAO-PLUGIN-001", "不是 jar", "is not a jar");
    }

    @Test
    void aPlainLibrary() {
        String library = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> entry.contains("animal-sniffer"))
                .findFirst()
                .orElseThrow();
        platform.drop(Path.of(library), "library.jar");

        assertRefused("library.jar", "QIAO-PLUGIN-003", "没有 Bundle-SymbolicName", "no Bundle-SymbolicName");
    }

    @Test
    void aNameThatLeadsOutOfItsFolder() throws IOException {
        Path jar = platform.work().resolve("climbing.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "../../../../climbed");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        assertThat(platform.plugins().examine(jar).deed()).isEqualTo(Plugins.Deed.REFUSE);
        try (Stream<Path> files = Files.list(platform.home().getParent())) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("climbed"));
        }

        platform.drop(jar, "climbing.jar");

        assertRefused("climbing.jar", "QIAO-PLUGIN-003", "应由字母", "must be letters");
    }

    @Test
    void aMissingImport() {
        platform.drop(sound("com.huadong.missing").header("Import-Package", "com.kingdee.sdk, *"));

        assertRefused("missing.jar", "QIAO-PLUGIN-006", "需要包 com.kingdee.sdk", "needs the package com.kingdee.sdk");
    }

    @Test
    void anImportFromThePlatformsInside() {
        platform.drop(sound("com.huadong.inside").header("Import-Package", "org.qiao.plugins, *"));

        assertRefused("inside.jar", "QIAO-PLUGIN-005", "引入了 org.qiao.plugins", "imports org.qiao.plugins");
    }

    @Test
    void anotherVersionOfTheApi() {
        platform.drop(sound("com.huadong.later")
                .header(
                        "Import-Package",
                        "org.qiao.api.rule;version=\"[2.0,3)\", org.qiao.api.record;version=\"[2.0,3)\""));

        assertRefused("later.jar", "QIAO-PLUGIN-007", "是为接口 org.qiao.api", "was built for org.qiao.api");
    }

    @Test
    void aForbiddenManifestHeader() {
        platform.drop(sound("com.huadong.exporting").header("Export-Package", "com.huadong.exporting"));

        assertRefused("exporting.jar", "QIAO-PLUGIN-004", "Export-Package", "says what an adapter may not");
    }

    @Test
    void anOptionalImport() {
        platform.drop(sound("com.huadong.optional").header("Import-Package", "javax.sql;resolution:=optional, *"));

        assertRefused("optional.jar", "QIAO-PLUGIN-004", "javax.sql;resolution:=optional", "stands alone");
    }

    @Test
    void aNewerJava() {
        platform.drop(sound("com.huadong.newer")
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));

        assertRefused("newer.jar", "QIAO-PLUGIN-008", "本机是 Java", "this is Java");
    }

    @Test
    void anActivatorSinceAnAdapterNeverNeedsOne() {
        platform.drop(AdapterJar.named("com.huadong.activator")
                .with("Start", """
                        package com.huadong.activator;
                        public final class Start implements org.osgi.framework.BundleActivator {
                            public void start(org.osgi.framework.BundleContext context) {
                                throw new IllegalStateException("no licence file");
                            }
                            public void stop(org.osgi.framework.BundleContext context) {}
                        }
                        """)
                .header("Bundle-Activator", "com.huadong.activator.Start"));

        assertRefused("activator.jar", "QIAO-PLUGIN-005", "引入了 org.osgi.framework", "imports org.osgi.framework");
    }

    @Test
    void aStartThatThrows() {
        platform.drop(sound("com.huadong.throwing").header("Bundle-Activator", "com.huadong.throwing.Prefix"));

        assertRefused("throwing.jar", "QIAO-PLUGIN-010", "启动时抛出", "threw while it was started");
    }

    @Test
    void aComponentWhoseConstructorThrows() {
        platform.drop(AdapterJar.named("com.huadong.constructor").with("Greeting", """
                package com.huadong.constructor;
                import org.osgi.service.component.annotations.Component;
                import org.qiao.api.record.Record;
                import org.qiao.api.rule.*;
                @Component
                @Named("huadong.greeting")
                public final class Greeting implements Filter {
                    public Greeting() { throw new IllegalStateException("no licence file"); }
                    public Verdict test(Record record, Parameters parameters) { return Verdict.passed(); }
                }
                """));

        assertRefused("constructor.jar", "QIAO-PLUGIN-011", "no licence file", "could not be made");
    }

    @Test
    void aComponentWhoseClassIsMissing() {
        platform.drop(
                sound("com.huadong.classless")
                        .header("Service-Component", "OSGI-INF/lost.xml")
                        .header(
                                "-includeresource",
                                "OSGI-INF/lost.xml;literal='"
                                        + "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"lost\">"
                                        + "<implementation class=\"com.huadong.classless.Lost\"/>"
                                        + "<service><provide interface=\"org.qiao.api.rule.Filter\"/></service></scr:component>'"));

        assertRefused("classless.jar", "QIAO-PLUGIN-011", "com.huadong.classless.Lost", "is not in the jar");
    }

    @Test
    void aComponentThatIsDeclaredButNotDescribed() {
        platform.drop(sound("com.huadong.undescribed").header("Service-Component", "OSGI-INF/absent.xml"));

        assertRefused("undescribed.jar", "QIAO-PLUGIN-011", "OSGI-INF/absent.xml", "which is not in the jar");
    }

    @Test
    void theNameOfAPartOfThePlatform() {
        platform.drop(AdapterJar.named("org.qiao.plugins").build(platform.work()), "impostor.jar");

        assertRefused("impostor.jar", "QIAO-PLUGIN-009", "平台自己的名称", "a part of the platform");
    }

    private static AdapterJar sound(String name) {
        return AdapterJar.prefixing(name, "huadong.greeting", "您好，");
    }

    private static Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(platform.work(), "broken", ".bin"), bytes);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }

    private static void assertRefused(String file, String code, String zh, String en) {
        Path page = platform.home().resolve("rejected").resolve(file + ".txt");
        until(file + " is refused, while there is " + platform.plugins().list(), () -> Files.exists(page));
        until(file + " left the folder", () -> !Files.exists(platform.adapters().resolve(file)));
        assertThat(page).content().contains(code, zh, en);
        assertThat(page.resolveSibling(file)).exists();
        until(
                "it is listed",
                () -> platform.plugins().list().stream()
                        .anyMatch(plugin -> plugin.state() == State.REJECTED
                                && plugin.reason().zh().contains(zh)
                                && plugin.reason().en().contains(en)));
    }
}
