package org.qiao.adapter.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.qiao.adapter.file.FileSettings.Format;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/** Folders of files for tests, and what lies in them. */
final class Folder {
    /** A type with a field of every kind that has parts. */
    static final String ORDER = """
            {"key": "code", "fields": [
              {"name": "code", "maxLength": 40}, {"name": "note"}, {"name": "count", "kind": "INTEGER"},
              {"name": "isUrgent", "kind": "BOOLEAN"}, {"name": "orderDate", "kind": "DATE"},
              {"name": "at", "kind": "INSTANT"}, {"name": "total", "kind": "MONEY"},
              {"name": "customer", "kind": "REFERENCE", "target": "customer"}, {"name": "tags", "kind": "TEXTS"},
              {"name": "lines", "kind": "RECORDS", "fields": [
                {"name": "product"}, {"name": "quantity", "kind": "QUANTITY"}, {"name": "price", "kind": "DECIMAL"}]}]}
            """;

    private Folder() {}

    static Session csv(Path folder, Host host) {
        return new FileConnector().open(new FileSettings(folder, Format.CSV, "UTF-8", true, false), host);
    }

    static Session gb18030(Path folder, Host host) {
        return new FileConnector().open(new FileSettings(folder, Format.CSV, "GB18030", true, false), host);
    }

    static Session jsonLines(Path folder, Host host) {
        return new FileConnector().open(new FileSettings(folder, Format.JSONL, "UTF-8", true, false), host);
    }

    static Path write(Path folder, String name, Charset charset, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, charset);
    }

    static ObjectType type(Session session, String name) {
        return session.discover().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Record order(ObjectType type, String code) {
        ObjectType line = type.field("lines").orElseThrow().nested().orElseThrow();
        return Record.of(type)
                .set("code", code)
                .set("note", "第一行\n第二行，\"引号\"，逗号,\\ 😀")
                .set("count", 3L)
                .set("isUrgent", true)
                .set("orderDate", LocalDate.of(2026, 11, 22))
                .set("at", Instant.parse("2026-11-22T03:00:00Z"))
                .set("total", new Money(new BigDecimal("1280.50"), "CNY"))
                .set("customer", Reference.to("customer", "C1"))
                .set("tags", List.of("重点", "a,b"))
                .set(
                        "lines",
                        List.of(Record.of(line)
                                .set("product", "P-1")
                                .set("quantity", new Quantity(new BigDecimal("2"), "箱"))
                                .set("price", new BigDecimal("640.2500"))
                                .build()))
                .build();
    }

    static Command upsert(Record wanted) {
        return Command.of(Command.Kind.UPSERT, "test/" + wanted.get(0) + "/1", wanted)
                .build();
    }
}
