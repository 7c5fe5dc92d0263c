package org.qiao.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md: who may know whom. */
class ArrowsTest {
    private static final JavaClasses ALL = Checkout.classes();

    @Test
    void theApiKnowsTheJdkAlone() {
        check(classes()
                .that()
                .resideInAPackage("org.qiao.api..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "org.qiao.api..",
                                "java..",
                                "javax.net.ssl..",
                                "org.jspecify..",
                                "org.osgi.annotation..")
                        .or(resideInAPackage("org.osgi.service.component.annotations"))));
    }

    @Test
    void theEngineIsPlainJava() {
        check(noClasses()
                .that()
                .resideInAPackage("org.qiao.engine..")
                .and(not(simpleName("package-info")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.osgi.framework..", "org.osgi.service..", "java.sql..", "java.net.http..")
                        .or(resideInAnyPackage("org.qiao.store..", "org.qiao.plugins..", "org.qiao.sync.."))));
    }

    @Test
    void theEngineStartsNoThread() {
        check(noClasses()
                .that()
                .resideInAPackage("org.qiao.engine..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors"));
    }

    @Test
    void anAdapterKnowsTheApiAloneOfOurs() {
        check(noClasses()
                .that()
                .resideInAPackage("org.qiao.adapter..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.qiao..")
                        .and(not(resideInAnyPackage("org.qiao.adapter..", "org.qiao.api..")))));
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        slices().matching("org.qiao.adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void theStoreKnowsNoBundleAboveIt() {
        check(noClasses()
                .that()
                .resideInAPackage("org.qiao.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.qiao.sync..", "org.qiao.crm..", "org.qiao.rest..", "org.qiao.plugins.."));
    }

    @Test
    void crmAndSyncMeetAtTheStoreOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("org.qiao.crm..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.qiao.sync.."));
        check(noClasses()
                .that()
                .resideInAPackage("org.qiao.sync..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.qiao.crm.."));
    }

    @Test
    void nobodyLooksIntoAnotherBundlesInside() {
        check(noClasses()
                .that()
                .resideInAPackage("org.qiao.rest..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.qiao..internal..").and(not(resideInAPackage("org.qiao.rest..")))));
    }

    /** And to the store's component, which offers its services only once there is an object to store, and to yardsticks. */
    @Test
    void theFrameworkIsKnownToLauncherAndPluginsOnly() {
        check(noClasses()
                .that(not(resideInAnyPackage(
                        "org.qiao.launcher..",
                        "org.qiao.plugins..",
                        "org.qiao.logging..",
                        "org.qiao.store.internal.service..",
                        "org.qiao.bench..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.osgi.framework.."));
    }

    @Test
    void derbyIsKnownToTheStoreOnly() {
        check(noClasses()
                .that(not(resideInAnyPackage("org.qiao.store..", "org.qiao.bench..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.derby.."));
    }

    @Test
    void noCycleBetweenPackages() {
        slices().matching("org.qiao.(**)")
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @Test
    void gsonIsMadeInOnePlaceOnly() {
        check(noClasses()
                .that(not(resideInAnyPackage(
                        "org.qiao.engine.json..",
                        "org.qiao.demo..",
                        "org.qiao.practice..",
                        "org.qiao.bench.yardstick..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson.."));
    }

    @Test
    void systemPropertiesAreReadByTheLauncherOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.qiao.launcher..",
                        "org.qiao.testkit..",
                        "org.qiao.practice..",
                        "org.qiao.demo..",
                        "org.qiao.bench..")
                .should()
                .callMethodWhere(
                        target(owner(type(System.class))).and(target(nameMatching("getProperty|getProperties|getenv"))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Number.class).or(type(Boolean.class))))
                        .and(target(nameMatching("getInteger|getLong|getBoolean")))));
    }

    @Test
    void adaptersSpeakBothLanguages() {
        check(noClasses()
                .that()
                .resideInAPackage("org.qiao.adapter..")
                .should()
                .callConstructorWhere(describe(
                        "with a message in one language",
                        (JavaConstructorCall call) ->
                                call.getTargetOwner().getName().equals("org.qiao.api.error.QiaoException")
                                        && call.getTarget()
                                                .getRawParameterTypes()
                                                .get(1)
                                                .isEquivalentTo(String.class))));
    }

    @Test
    void noThreadLocalNoDriverManager() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.qiao.bench.yardstick..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.DriverManager")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ThreadLocal")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ALL);
    }
}
