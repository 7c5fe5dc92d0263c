package org.qiao.demo.output;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qiao.demo.record.Product;

/** The code lists the flows name, as files of {@code conf/codes}. */
public final class CodeLists {
    private CodeLists() {}

    /** Writes all lists into {@code folder/codes}. */
    public static void write(Path folder, List<Product> products) throws IOException {
        Path codes = Files.createDirectories(folder.resolve("codes"));
        list(
                codes,
                "customer-level-crm-oa",
                new Label("客户级别 CRM → OA", "Customer level, CRM to OA"),
                Map.of("A", "重要客户", "B", "优质客户", "C", "普通客户", "D", "一般客户"));
        list(
                codes,
                "level-to-vip",
                new Label("级别 → 贵宾", "Level to VIP"),
                Map.of("A", "VIP", "B", "VIP", "C", "NORMAL", "D", "NORMAL"));
        Map<String, String> materials = new LinkedHashMap<>();
        products.stream()
                .filter(Product::hasMaterial)
                .forEach(product -> materials.put(product.code(), product.material()));
        list(codes, "product-to-material", new Label("产品 → 物料", "Product to material"), materials);
    }

    private static void list(Path codes, String name, Label label, Map<String, String> entries) throws IOException {
        try (JsonWriter json = new JsonWriter(Files.newBufferedWriter(codes.resolve(name + ".json")))) {
            json.setIndent("  ");
            json.beginObject();
            json.name("codes").value(name);
            json.name("label").beginObject();
            json.name("zh").value(label.zh());
            json.name("en").value(label.en());
            json.endObject();
            json.name("map").beginObject();
            for (String code : entries.keySet().stream().sorted().toList()) {
                json.name(code).value(entries.get(code));
            }
            json.endObject();
            json.endObject();
        }
    }

    private record Label(String zh, String en) {}
}
