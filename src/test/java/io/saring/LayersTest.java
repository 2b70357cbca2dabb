package io.saring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;

/** The folders are the layers, and imports go one way; topology-docs/architecture.md draws the same. */
@AnalyzeClasses(packages = "io.saring", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final Path BENCHMARKS = Path.of("src/bench/java");

    private static final String[] OVER_APP = {"dev", "reprocess", "bench", "docs", "cli"};

    @ArchTest
    static final ArchRule IMPORTS_GO_FROM_CLI_TO_DOMAIN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("io.saring.cli..")
            .layer("bench")
            .definedBy("io.saring.bench..")
            .layer("docs")
            .definedBy("io.saring.docs..")
            .layer("dev")
            .definedBy("io.saring.dev..")
            .layer("reprocess")
            .definedBy("io.saring.reprocess..")
            .layer("app")
            .definedBy("io.saring.app..")
            .layer("topology")
            .definedBy("io.saring.topology..")
            .layer("evaluate")
            .definedBy("io.saring.evaluate..")
            .layer("console")
            .definedBy("io.saring.console..")
            .layer("ops")
            .definedBy("io.saring.ops..")
            .layer("serving")
            .definedBy("io.saring.serving..")
            .layer("label")
            .definedBy("io.saring.label..")
            .layer("policy")
            .definedBy("io.saring.policy..")
            .layer("schema")
            .definedBy("io.saring.schema..")
            .layer("config")
            .definedBy("io.saring.config..")
            .layer("text")
            .definedBy("io.saring.text..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("bench")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("docs")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("dev")
            .mayOnlyBeAccessedByLayers("bench", "docs", "cli")
            .whereLayer("reprocess")
            .mayOnlyBeAccessedByLayers("bench", "docs", "cli")
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers(OVER_APP)
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers(and(OVER_APP, "app"))
            .whereLayer("evaluate")
            .mayOnlyBeAccessedByLayers(and(OVER_APP, "app"))
            .whereLayer("console")
            .mayOnlyBeAccessedByLayers(and(OVER_APP, "app"))
            .whereLayer("ops")
            .mayOnlyBeAccessedByLayers(and(OVER_APP, "app", "console"))
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers(and(OVER_APP, "app"))
            .whereLayer("schema")
            .mayOnlyBeAccessedByLayers("topology", "reprocess", "app")
            .whereLayer("serving")
            .mayOnlyBeAccessedByLayers(and(OVER_APP, "app", "topology", "evaluate", "ops"))
            .whereLayer("policy")
            .mayOnlyBeAccessedByLayers(and(OVER_APP, "app", "topology", "evaluate", "ops"))
            .whereLayer("label")
            .mayOnlyBeAccessedByLayers(and(OVER_APP, "app", "topology", "evaluate", "ops", "serving", "policy"))
            .whereLayer("text")
            .mayOnlyBeAccessedByLayers(and(
                    OVER_APP,
                    "app",
                    "topology",
                    "console",
                    "evaluate",
                    "ops",
                    "serving",
                    "policy",
                    "schema",
                    "label",
                    "config"));

    @ArchTest
    static final ArchRule APPLICATIONS_DO_NOT_KNOW_EACH_OTHER =
            com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                    .matching("io.saring.topology.(*)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule WHAT_APPLICATIONS_SHARE_KNOWS_NONE_OF_THEM = noClasses()
            .that()
            .resideInAPackage("io.saring.topology")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.saring.topology.*..");

    @ArchTest
    static final ArchRule ENGINES_DO_NOT_KNOW_EACH_OTHER =
            com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                    .matching("io.saring.label.(*)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule ENGINES_AND_LANES_KNOW_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.saring.label..", "io.saring.serving..", "io.saring.evaluate..", "io.saring.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..");

    @ArchTest
    static final ArchRule ONLY_SEALION_USES_PYTORCH = noClasses()
            .that()
            .resideOutsideOfPackage("io.saring.label.sealion..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule THE_DOMAIN_USES_NOTHING_BUT_THE_JDK_AND_JSPECIFY = classes()
            .that()
            .resideInAPackage("io.saring.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.saring.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule ONLY_SCHEMA_USES_AVRO = noClasses()
            .that()
            .resideOutsideOfPackages("io.saring.schema..", "io.saring.event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.avro..", "io.saring.event..", "org.apache.flink..");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_KNOWS_WHERE_CONFLUENTS_CLIENT_COMES_FROM = noClasses()
            .that()
            .haveNameNotMatching("io\\.saring\\.schema\\.SchemaRegistry(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule BENCHMARKS_ARE_USED_BY_THE_COMMAND_LINE_ALONE = noClasses()
            .that(DescribedPredicate.not(isBenchmark()))
            .and()
            .resideOutsideOfPackage("io.saring.cli..")
            .should()
            .dependOnClassesThat(isBenchmark());

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Tool");

    @ArchTest
    static void everyPackageMarksItsNulls(JavaClasses all) {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass javaClass : all) {
            boolean generated = javaClass.getPackageName().startsWith("io.saring.event");
            if (!generated && !javaClass.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                unmarked.add(javaClass.getPackageName());
            }
        }
        Assertions.assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static void filesOfOnePackageDoNotDependOnEachOtherInACircle(JavaClasses all) {
        Map<String, Set<String>> files = new TreeMap<>();
        for (JavaClass javaClass : all) {
            String file = file(javaClass);
            files.computeIfAbsent(file, name -> new HashSet<>());
            for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().equals(javaClass.getPackageName())
                        && !file(target).equals(file)) {
                    files.get(file).add(file(target));
                }
            }
        }
        files.keySet().removeIf(file -> file.startsWith("io.saring.event."));
        Assertions.assertThat(circles(files)).isEmpty();
    }

    /** Each set of files that reach each other. */
    private static Set<Set<String>> circles(Map<String, Set<String>> files) {
        Map<String, Set<String>> reached = new HashMap<>();
        files.keySet().forEach(file -> reached.put(file, reach(file, files)));
        Set<Set<String>> circles = new HashSet<>();
        for (String file : files.keySet()) {
            Set<String> circle = new TreeSet<>();
            for (String other : reached.get(file)) {
                if (reached.getOrDefault(other, Set.of()).contains(file)) {
                    circle.add(other);
                }
            }
            if (!circle.isEmpty()) {
                circles.add(circle);
            }
        }
        return circles;
    }

    private static Set<String> reach(String file, Map<String, Set<String>> files) {
        Set<String> reached = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(files.get(file));
        while (!left.isEmpty()) {
            String next = left.remove();
            if (reached.add(next)) {
                left.addAll(files.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    private static String file(JavaClass javaClass) {
        String name = javaClass.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static DescribedPredicate<JavaClass> isBenchmark() {
        return DescribedPredicate.describe(
                "lie in " + BENCHMARKS,
                javaClass -> Files.exists(BENCHMARKS.resolve(file(javaClass).replace('.', '/') + ".java")));
    }

    private static String[] and(String[] layers, String... more) {
        Set<String> all = new TreeSet<>(Set.of(layers));
        all.addAll(Set.of(more));
        return all.toArray(String[]::new);
    }
}
