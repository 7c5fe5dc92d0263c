package org.qiao.demo.act;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qiao.demo.stage.PlatformDesk;

/**
 * What the edited filter must do, counted from the CRM's records and the HR directory without any flow.
 *
 * @param before who is in the programme, and whether VIP
 * @param after who must be in it when the edit is saved, and whether VIP
 */
record Recount(Map<String, String> before, Map<String, String> after) {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Set<String> SOURCES = Set.of("ONLINE_PROMOTION", "SEARCH_ENGINE");

    /** Copies both. */
    Recount {
        before = new TreeMap<>(before);
        after = new TreeMap<>(after);
    }

    static Recount of(PlatformDesk desk, Map<String, String> before) throws IOException {
        String today = LocalDate.now(CHINA).toString();
        Map<String, String> after = new TreeMap<>();
        for (JsonObject one : desk.all("customer", "", "code,source,status,level,validFrom,validTo")) {
            String until = text(one, "validTo");
            boolean isValid =
                    text(one, "validFrom").compareTo(today) <= 0 && (until.isEmpty() || until.compareTo(today) >= 0);
            if (SOURCES.contains(text(one, "source")) && text(one, "status").equals("ACTIVE") && isValid) {
                after.put(text(one, "code"), text(one, "level").equals("A") ? "VIP" : "NORMAL");
            }
        }
        return new Recount(before, after);
    }

    /** How many enter, leave, differ and stay as they are. */
    List<Long> counts() {
        return List.of(count("enter"), count("leave"), count("differ"), count("same"));
    }

    /** One customer of each kind. */
    List<String> examples() {
        List<String> all = new ArrayList<>();
        for (String what : List.of("enter", "leave", "differ")) {
            keys().stream().filter(code -> what(code).equals(what)).findFirst().ifPresent(all::add);
        }
        return all;
    }

    /** A line for each customer: code, before, after, what. */
    List<String> lines() {
        return keys().stream()
                .map(code -> code + "," + before.getOrDefault(code, "") + "," + after.getOrDefault(code, "") + ","
                        + what(code))
                .toList();
    }

    private long count(String what) {
        return keys().stream().filter(code -> what(code).equals(what)).count();
    }

    private Set<String> keys() {
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        return all;
    }

    private String what(String code) {
        if (!before.containsKey(code)) {
            return "enter";
        }
        if (!after.containsKey(code)) {
            return "leave";
        }
        return before.get(code).equals(after.get(code)) ? "same" : "differ";
    }

    private static String text(JsonObject from, String member) {
        JsonElement value = from.get(member);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
}
