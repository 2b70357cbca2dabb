package io.saring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The folders are the layers, and imports go one way. */
@AnalyzeClasses(packages = "io.saring", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule IMPORTS_GO_FROM_CLI_TO_DOMAIN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("io.saring.cli..")
            .layer("app")
            .definedBy("io.saring.app..")
            .layer("topology")
            .definedBy("io.saring.topology..")
            .layer("evaluate")
            .definedBy("io.saring.evaluate..")
            .layer("ops")
            .definedBy("io.saring.ops..")
            .layer("label")
            .definedBy("io.saring.label..")
            .layer("policy")
            .definedBy("io.saring.policy..")
            .layer("schema")
            .definedBy("io.saring.schema..")
            .layer("text")
            .definedBy("io.saring.text..")
            .layer("domain")
            .definedBy("io.saring.domain..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers("app", "cli")
            .whereLayer("evaluate")
            .mayOnlyBeAccessedByLayers("app", "cli")
            .whereLayer("ops")
            .mayOnlyBeAccessedByLayers("app", "cli")
            .whereLayer("label")
            .mayOnlyBeAccessedByLayers("topology", "evaluate", "ops", "app", "cli")
            .whereLayer("policy")
            .mayOnlyBeAccessedByLayers("topology", "evaluate", "ops", "app", "cli")
            .whereLayer("schema")
            .mayOnlyBeAccessedByLayers("topology", "evaluate", "ops", "app", "cli")
            .whereLayer("text")
            .mayOnlyBeAccessedByLayers("label", "policy", "schema", "topology", "evaluate", "ops", "app", "cli");

    @ArchTest
    static final ArchRule LABEL_POLICY_AND_SCHEMA_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("io.saring.label..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.saring.policy..", "io.saring.schema..")
            .andShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule ONLY_SEALION_USES_PYTORCH = noClasses()
            .that()
            .resideOutsideOfPackage("io.saring.label.sealion..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule POLICY_KNOWS_NEITHER_KAFKA_NOR_MODEL = noClasses()
            .that()
            .resideInAPackage("io.saring.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.saring.label..", "io.saring.schema..", "org.apache.avro..");

    @ArchTest
    static final ArchRule THE_DOMAIN_USES_NOTHING_BUT_THE_JDK = classes()
            .that()
            .resideInAPackage("io.saring.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.saring.domain..", "java..");

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
            .doNotHaveFullyQualifiedName("io.saring.schema.SchemaRegistry")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule ONLY_APP_AND_CLI_READ_THE_CONFIGURATION = noClasses()
            .that()
            .resideOutsideOfPackages("io.saring.app..", "io.saring.cli..", "io.saring.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.saring.config..");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper");
}
