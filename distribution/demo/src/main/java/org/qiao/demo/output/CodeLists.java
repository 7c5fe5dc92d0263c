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
        list(codes, "customer-level-crm-oa", Map.of("A", "重要客户", "B", "优质客户", "C", "普通客户", "D", "一般客户"));
        list(codes, "level-to-vip", Map.of("A", "TRUE", "B", "TRUE", "C", "FALSE", "D", "FALSE"));
        Map<String, String> materials = new LinkedHashMap<>();
        products.stream()
                .filter(product -> product.trait() != Product.Trait.WITHOUT_MATERIAL)
                .forEach(product -> materials.put(product.code(), product.material()));
        list(codes, "product-to-material", materials);
    }

    private static void list(Path codes, String name, Map<String, String> entries) throws IOException {
        try (JsonWriter json = new JsonWriter(Files.newBufferedWriter(codes.resolve(name + ".json")))) {
            json.setIndent("  ");
            json.beginObject();
            json.name("codes").value(name);
            json.name("map").beginObject();
            for (String code : entries.keySet().stream().sorted().toList()) {
                json.name(code).value(entries.get(code));
            }
            json.endObject();
            json.endObject();
        }
    }
}
