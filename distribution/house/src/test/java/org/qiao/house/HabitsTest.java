package org.qiao.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names, sizes and habits that the house keeps. */
class HabitsTest {
    private static final int MOST_LINES = 400;
    private static final String ROOT = "org.qiao.api.error.QiaoException";
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
    void whatIsRefusedIsWordedInBothLanguages() {
        DescribedPredicate<JavaConstructorCall> oneLanguage = describe(
                "words an exception in one language only",
                call -> call.getTargetOwner().isAssignableTo(ROOT)
                        && !call.getOriginOwner().isAssignableTo(ROOT)
                        && call.getTarget().getRawParameterTypes().stream()
                                        .filter(type -> type.isEquivalentTo(String.class))
                                        .count()
                                == 1);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.qiao.console..",
                        "org.qiao.crm..",
                        "org.qiao.exchange..",
                        "org.qiao.plugins..",
                        "org.qiao.rest..",
                        "org.qiao.security..",
                        "org.qiao.store..",
                        "org.qiao.sync..")
                .should()
                .callConstructorWhere(oneLanguage)
                .check(Checkout.classes());
    }

    @Test
    void theSurnamesOfTwoAdaptersAreTheSame() {
        Set<String> ofOa = surnames("Surname.java");

        assertThat(ofOa).hasSizeGreaterThan(20).isEqualTo(surnames("PersonName.java"));
    }

    private static Set<String> surnames(String file) {
        String text = only(file);
        int begin = text.indexOf("Set.of(");
        String list = text.substring(begin, text.indexOf(";", begin));
        return Pattern.compile("\\p{IsHan}{2}")
                .matcher(list)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void theVersionIsSaidAsThePomSaysIt() {
        Matcher pom = Pattern.compile("<artifactId>qiao</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Checkout.pom());
        assertThat(pom.find()).isTrue();

        assertThat(List.of("StatusResource.java", "OpenApi.java", "Qiao.java"))
                .allSatisfy(file -> assertThat(only(file)).contains('"' + pom.group(1) + '"'));
    }

    /** The text of the main source of this name. */
    private static String only(String name) {
        List<Path> found = Checkout.sources().stream()
                .filter(file -> file.endsWith(name) && file.toString().contains("/src/main/"))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return Checkout.read(found.get(0));
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern left = Pattern.compile("//.*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

        assertThat(Checkout.sources())
                .noneMatch(file -> left.matcher(Checkout.read(file)).find());
    }
}
