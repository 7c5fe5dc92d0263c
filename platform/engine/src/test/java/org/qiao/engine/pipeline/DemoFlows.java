package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Parameters;
import org.qiao.api.rule.Verdict;
import org.qiao.api.settings.Setting;
import org.qiao.engine.convert.BuiltIns;
import org.qiao.engine.convert.UnitFactors;
import org.qiao.engine.definition.CodeListDefinition;
import org.qiao.engine.definition.CodeListReader;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Reading;

/** The flow files of the demo, compiled against the types of the four systems with the rules that adapters offer. */
final class DemoFlows {
    private static final Path CONF = Path.of("../../distribution/demo/conf");
    private static final UnitFactors TWELVE_PIECES_A_BOX =
            (product, from, to) -> product.equals("p-1") && from.equals("箱") && to.equals("个")
                    ? Optional.of(new BigDecimal(12))
                    : Optional.empty();
    private static final Map<String, ObjectType> SOURCES =
            Map.of("customer", Systems.CUSTOMER, "order", Systems.ORDER, "employee", Systems.EMPLOYEE);
    private static final Map<String, ObjectType> TARGETS = Map.of(
            "contact", Systems.CONTACT,
            "party", Systems.PARTY,
            "sale", Systems.SALE,
            "partner", Systems.PARTNER,
            "programme-member", Systems.MEMBER,
            "user", Systems.USER);

    private DemoFlows() {}

    static FlowDefinition read(String name) {
        Reading<FlowDefinition> reading = new FlowReader(DemoFlows::text)
                .read("flows/" + name + ".json", text(name).orElseThrow());
        assertThat(reading.problems()).isEmpty();
        return reading.value().orElseThrow();
    }

    static CompiledFlow compile(String name) {
        FlowDefinition flow = read(name);
        Compilation compilation = FlowCompiler.with(RuleSource.of(new BuiltIns(TWELVE_PIECES_A_BOX)), adapters())
                .codeLists(codeLists())
                .flows(Stream.of("customers-to-erp", "employees-from-hr")
                        .collect(Collectors.toMap(Function.identity(), DemoFlows::read)))
                .relations(type -> Optional.ofNullable(Systems.CRM.get(type)))
                .build()
                .compile(
                        flow,
                        Objects.requireNonNull(SOURCES.get(flow.from().type())),
                        Objects.requireNonNull(TARGETS.get(flow.to().type())));
        assertThat(compilation)
                .withFailMessage(() -> name + " does not compile: " + compilation)
                .isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).flow();
    }

    /** The adapters' rules in their simplest form: what matters here is that the flows use them. */
    static Rulebook adapters() {
        return new Rulebook()
                .filter("oa.has-name", has("name"))
                .filter("erp.has-code", has("code"))
                .filter("hr.has-number", new HasNumber())
                .converter(
                        "oa.label",
                        Kind.TEXT,
                        Kind.TEXT,
                        (value, c) -> value.toString().strip())
                .converter("erp.reference", Kind.TEXT, Kind.TEXT, DemoFlows::upper)
                .converter("hr.number", Kind.TEXT, Kind.TEXT, DemoFlows::upper)
                .mapper(
                        "oa.structured-name",
                        Set.of("name", "kind"),
                        Set.of("familyName", "givenName", "organization"),
                        (source, mapping) -> Record.of(mapping.target())
                                .set("familyName", source.get("name"))
                                .set("givenName", null)
                                .set("organization", source.get("name"))
                                .build())
                .mapper(
                        "erp.address-block",
                        Set.of("province", "city", "district", "street"),
                        Set.of("city", "street"),
                        (source, mapping) -> Record.of(mapping.target())
                                .set("city", source.get("city"))
                                .set("street", source.get("street"))
                                .build())
                .mapper(
                        "hr.person-name",
                        Set.of("name", "kind"),
                        Set.of("cn", "sn"),
                        (source, mapping) -> Record.of(mapping.target())
                                .set("cn", source.get("name"))
                                .set("sn", source.get("name"))
                                .build());
    }

    private static Function<Record, Verdict> has(String field) {
        return record -> record.get(field) == null ? Verdict.refused("没有" + field, "no " + field) : Verdict.passed();
    }

    /** A filter with a setting. */
    static final class HasNumber implements Filter {
        /** Which field. */
        record Chosen(
                @Setting(zh = "字段", en = "Field", fallback = "code")
                String field) {}

        @Override
        public Class<?> settings() {
            return Chosen.class;
        }

        @Override
        public Verdict test(Record record, Parameters parameters) {
            return record.get(parameters.settings(Chosen.class).field()) == null
                    ? Verdict.refused("没有编号", "no number")
                    : Verdict.passed();
        }
    }

    private static Object upper(Object value, Conversion conversion) {
        return value.toString().toUpperCase(Locale.ROOT);
    }

    private static Map<String, CodeListDefinition> codeLists() {
        CodeListDefinition materials = new CodeListReader()
                .read(
                        "codes/product-to-material.json",
                        "{\"codes\": \"product-to-material\", \"map\": {\"P0001\": \"M-100001\", \"P0002\": \"M-100002\"}}")
                .value()
                .orElseThrow();
        return Map.of(
                "product-to-material",
                materials,
                "customer-level-crm-oa",
                codes("customer-level-crm-oa"),
                "level-to-vip",
                codes("level-to-vip"));
    }

    private static CodeListDefinition codes(String name) {
        Path file = CONF.resolve("codes").resolve(name + ".json");
        return new CodeListReader()
                .read("codes/" + name + ".json", text(file).orElseThrow())
                .value()
                .orElseThrow();
    }

    private static Optional<String> text(String flow) {
        return text(CONF.resolve("flows").resolve(flow + ".json"));
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }
}
