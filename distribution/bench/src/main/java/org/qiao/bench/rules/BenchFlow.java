package org.qiao.bench.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.engine.convert.BuiltIns;
import org.qiao.engine.convert.UnitFactors;
import org.qiao.engine.definition.CodeListReader;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Reading;
import org.qiao.engine.pipeline.Compilation;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.FlowCompiler;
import org.qiao.engine.pipeline.RuleSource;

/** The measured rules as a flow file, and the types of both sides. */
final class BenchFlow {
    private static final String FLOW = """
            { "flow": "customers-to-partners",
              "from": {"connection": "crm", "type": "customer"},
              "to": {"connection": "erp", "type": "partner", "key": "code"},
              "filter": "status == 'active' && source == '网络推广' && (validTo == null || validTo >= today())",
              "map": {
                "code": "id",
                "name": {"from": "name", "via": "text.trim"},
                "type": {"from": "level", "codes": "level-to-type"},
                "tel": {"from": "mobile", "via": "phone.e164:CN"},
                "email": {"from": "email", "via": "text.lower"},
                "address": {"expr": "concat(address.province, address.city, address.street)"},
                "postcode": "address.postcode",
                "creditCents": {"from": "creditLimit", "via": "money.minor:CNY"},
                "created": {"from": "createdAt", "via": "instant.format:yyyyMMddHHmmss@Asia/Shanghai"},
                "validFrom": {"from": "validFrom", "via": "date.format:yyyy/MM/dd"},
                "validTo": {"from": "validTo", "via": "date.format:yyyy/MM/dd"},
                "salesRep": {"from": "owner", "link": "owners-to-representatives", "missing": "null"},
                "active": {"from": "active", "via": "boolean.format:Y/N"},
                "tags": {"from": "tags", "via": "text.join:,"},
                "grade": {"expr": "creditLimit >= 100000 ? 'H' : 'L'"},
                "remark": {"from": "remark", "via": "text.truncate:200", "onLoss": "accept"} } }
            """;
    private static final String OWNERS = """
            { "flow": "owners-to-representatives",
              "from": {"connection": "crm", "type": "user"},
              "to": {"connection": "erp", "type": "representative", "key": "code"},
              "map": {"code": "id"} }
            """;
    private static final String TYPES = """
            {"codes": "level-to-type", "map": {"A": "VIP", "B": "KEY", "C": "NORMAL"}, "otherwise": "NORMAL"}
            """;

    private static final ObjectType ADDRESS =
            ObjectType.of("address", text("street"), text("city"), text("province"), text("postcode"));
    private static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            text("id"),
            text("name"),
            text("englishName"),
            text("status"),
            text("source"),
            text("level"),
            text("phone"),
            text("mobile"),
            text("email"),
            Field.builder("address", Kind.RECORD).nested(ADDRESS).build(),
            Field.of("creditLimit", Kind.DECIMAL),
            Field.of("createdAt", Kind.INSTANT),
            Field.of("validFrom", Kind.DATE),
            Field.of("validTo", Kind.DATE),
            Field.builder("owner", Kind.REFERENCE).target("user").build(),
            Field.of("tags", Kind.TEXTS),
            Field.of("active", Kind.BOOLEAN),
            text("remark"),
            Field.of("version", Kind.INTEGER));
    private static final ObjectType PARTNER = ObjectType.of(
            "partner",
            text("code"),
            text("name"),
            text("type"),
            text("tel"),
            text("email"),
            text("address"),
            text("postcode"),
            Field.of("creditCents", Kind.INTEGER),
            text("created"),
            text("validFrom"),
            text("validTo"),
            text("salesRep"),
            text("active"),
            text("tags"),
            text("grade"),
            Field.builder("remark", Kind.TEXT).maxLength(200).build());

    private BenchFlow() {}

    static CompiledFlow compiled() {
        Compilation compilation = FlowCompiler.with(RuleSource.of(new BuiltIns(UnitFactors.none())))
                .codeLists(Map.of(
                        "level-to-type",
                        new CodeListReader()
                                .read("codes/level-to-type.json", TYPES)
                                .value()
                                .orElseThrow()))
                .flows(Map.of("owners-to-representatives", read("owners-to-representatives", OWNERS)))
                .build()
                .compile(read("customers-to-partners", FLOW), CUSTOMER, PARTNER);
        if (!(compilation instanceof Compilation.Compiled compiled)) {
            throw new IllegalStateException("the measured flow does not compile: " + compilation);
        }
        return compiled.flow();
    }

    static Record record(CrmCustomer customer) {
        Record address = Record.of(ADDRESS)
                .set("street", customer.address().street())
                .set("city", customer.address().city())
                .set("province", customer.address().province())
                .set("postcode", customer.address().postcode())
                .build();
        return Record.of(CUSTOMER)
                .set("id", customer.id())
                .set("name", customer.name())
                .set("englishName", customer.englishName())
                .set("status", customer.status())
                .set("source", customer.source())
                .set("level", customer.level())
                .set("phone", customer.phone())
                .set("mobile", customer.mobile())
                .set("email", customer.email())
                .set("address", address)
                .set("creditLimit", customer.creditLimit())
                .set("createdAt", customer.createdAt())
                .set("validFrom", customer.validFrom())
                .set("validTo", customer.validTo())
                .set("owner", Reference.to("user", customer.owner()))
                .set("tags", List.copyOf(customer.tags()))
                .set("active", customer.active())
                .set("remark", customer.remark())
                .set("version", (long) customer.version())
                .build();
    }

    private static FlowDefinition read(String name, String text) {
        Reading<FlowDefinition> reading =
                new FlowReader(other -> Optional.empty()).read("flows/" + name + ".json", text);
        return reading.value().orElseThrow(() -> new IllegalStateException("cannot read: " + reading.problems()));
    }

    private static Field text(String name) {
        return Field.of(name, Kind.TEXT);
    }
}
