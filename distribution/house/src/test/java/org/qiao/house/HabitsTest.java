package org.qiao.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names, sizes and habits that the house keeps. */
class HabitsTest {
    private static final int MOST_LINES = 400;
    private static final Pattern LICENCE = Pattern.compile("META-INF/licenses/.+/.*LICENSE[^/]*");
    private static final Pattern SAYS_LITTLE =
            Pattern.compile("(.*(Util|Utils|Helper|Helpers|Manager|Impl|Common)|Abstract[A-Z].*|I[A-Z][a-z].*)\\.java");

    @Test
    void theCheckoutIsSeen() {
        assertThat(Checkout.modules()).hasSizeGreaterThan(8);
    }

    @Test
    void noFileIsLongerThanFourHundredLines() {
        assertThat(Checkout.sources())
                .allSatisfy(file -> assertThat(Checkout.read(file).lines().count())
                        .as(file.toString())
                        .isLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void noNameSaysLittle() {
        assertThat(Checkout.sources())
                .noneMatch(file ->
                        SAYS_LITTLE.matcher(String.valueOf(file.getFileName())).matches());
    }

    @Test
    void noPackageIsInTwoModules() {
        Map<String, Path> owner = new HashMap<>();
        for (Path module : Checkout.modules()) {
            for (String name : Checkout.packages(module)) {
                assertThat(owner.put(name, module)).as(name).isNull();
            }
        }
    }

    @Test
    void anAdapterThatCarriesALibraryCarriesItsLicence() throws IOException {
        List<Path> jars = Checkout.adapters();
        assertThat(jars).hasSizeGreaterThan(3);
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                List<String> names = jar.stream()
                        .map(entry -> String.valueOf(entry.getName()))
                        .toList();
                boolean isAlone =
                        names.stream().noneMatch(name -> name.endsWith(".class") && !name.startsWith("org/qiao/"));
                assertThat(isAlone || names.stream().anyMatch(LICENCE.asMatchPredicate()))
                        .as(path.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void everyPackageIsNullMarked() {
        for (Path module : Checkout.modules()) {
            assertThat(Checkout.packages(module)).allSatisfy(name -> {
                Path info = module.resolve("src/main/java/" + name.replace('.', '/') + "/package-info.java");
                assertThat(Files.exists(info)).as(info.toString()).isTrue();
                assertThat(Checkout.read(info)).as(info.toString()).contains("@NullMarked");
            });
        }
    }

    @Test
    void everyExportedPackageHasAVersion() {
        List<Path> exported = Checkout.sources().stream()
                .filter(file -> file.endsWith("package-info.java"))
                .filter(file -> Checkout.read(file).contains("@Export"))
                .toList();

        assertThat(exported)
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(Checkout.read(file)).as(file.toString()).contains("@Version("));
    }

    @Test
    void noBundleDescriptionIsLongerThanFiveLines() {
        assertThat(Checkout.modules().stream()
                        .map(module -> module.resolve("bnd.bnd"))
                        .filter(Files::exists))
                .allSatisfy(file -> assertThat(Checkout.read(file).lines().count())
                        .as(file.toString())
                        .isLessThanOrEqualTo(5));
    }

    @Test
    void noStaticCanBeReassigned() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("org.qiao..")
                .and()
                .areDeclaredInClassesThat()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(Checkout.classes());
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern left = Pattern.compile("//.*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

        assertThat(Checkout.sources())
                .noneMatch(file -> left.matcher(Checkout.read(file)).find());
    }
}
