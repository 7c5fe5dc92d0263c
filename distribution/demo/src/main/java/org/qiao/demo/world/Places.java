package org.qiao.demo.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The provinces, cities and districts of mainland China with their codes; provinces weigh as much as their economy. Immutable. */
public final class Places {
    private static final int CAPITAL_WEIGHT = 5;

    /** Parts per thousand of the country's output, by the first two digits of the code. */
    private static final Map<String, Integer> ECONOMY = Map.ofEntries(
            Map.entry("11", 35),
            Map.entry("12", 13),
            Map.entry("13", 35),
            Map.entry("14", 21),
            Map.entry("15", 20),
            Map.entry("21", 24),
            Map.entry("22", 11),
            Map.entry("23", 13),
            Map.entry("31", 38),
            Map.entry("32", 102),
            Map.entry("33", 66),
            Map.entry("34", 38),
            Map.entry("35", 43),
            Map.entry("36", 26),
            Map.entry("37", 73),
            Map.entry("41", 47),
            Map.entry("42", 44),
            Map.entry("43", 40),
            Map.entry("44", 108),
            Map.entry("45", 22),
            Map.entry("46", 6),
            Map.entry("50", 24),
            Map.entry("51", 48),
            Map.entry("52", 17),
            Map.entry("53", 24),
            Map.entry("54", 2),
            Map.entry("61", 27),
            Map.entry("62", 9),
            Map.entry("63", 3),
            Map.entry("64", 4),
            Map.entry("65", 15));

    private final Weighted<Weighted<List<Place>>> provinces;

    public Places() {
        Map<String, Map<String, List<Place>>> tree = read(WordList.lines("regions.txt"));
        Weighted.Builder<Weighted<List<Place>>> all = Weighted.builder();
        tree.forEach((code, cities) -> all.and(cities(cities), ECONOMY.getOrDefault(code, 1)));
        this.provinces = all.build();
    }

    /** A place where a company may sit. */
    public Place pick(Draw draw) {
        return draw.of(provinces.pick(draw).pick(draw));
    }

    private static Weighted<List<Place>> cities(Map<String, List<Place>> cities) {
        Weighted.Builder<List<Place>> builder = Weighted.builder();
        int weight = CAPITAL_WEIGHT;
        for (List<Place> places : cities.values()) {
            builder.and(places, weight);
            weight = 1;
        }
        return builder.build();
    }

    // The length of a code tells its level: 2 province, 4 city, 6 district or a city governed by the province itself.
    private static Map<String, Map<String, List<Place>>> read(List<String> lines) {
        Map<String, Map<String, List<Place>>> tree = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : lines) {
            String code = line.substring(0, line.indexOf(' '));
            names.put(code, line.substring(code.length() + 1));
        }
        for (String code : names.keySet()) {
            if (code.length() == 6 || (code.length() == 4 && !hasDistricts(names, code))) {
                Place place = place(names, code);
                tree.computeIfAbsent(code.substring(0, 2), province -> new LinkedHashMap<>())
                        .computeIfAbsent(place.city(), city -> new ArrayList<>())
                        .add(place);
            }
        }
        return tree;
    }

    private static boolean hasDistricts(Map<String, String> names, String city) {
        return names.containsKey(city + "01")
                || names.keySet().stream().anyMatch(code -> code.length() == 6 && code.startsWith(city));
    }

    private static Place place(Map<String, String> names, String code) {
        String province = names.getOrDefault(code.substring(0, 2), "");
        String name = names.getOrDefault(code, "");
        String city = names.get(code.substring(0, 4));
        if (code.length() == 4) {
            return new Place(province, name, "", code + "00");
        }
        return city == null ? new Place(province, name, "", code) : new Place(province, city, name, code);
    }
}
