package org.qiao.demo.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one comparison of what was committed with what a target took. Versions are compared by their place in the list of
 * those committed; a version may be left out when a later one arrives. Stateless.
 */
public final class Checker {
    private Checker() {}

    /**
     * One write that a target took, as its own ledger lists it.
     *
     * @param op {@code create}, {@code update}, {@code delete} …
     * @param key the record
     * @param version the version that it carried; empty when it carried none
     */
    public record Effect(String op, String key, String version) {}

    /**
     * A sentence for each difference.
     *
     * @param lost committed, and not at the target in the end
     * @param phantoms at the target, and never committed
     * @param doubled an effect that the target had more than once
     * @param disordered an older version after a newer one
     */
    public record Findings(List<String> lost, List<String> phantoms, List<String> doubled, List<String> disordered) {
        /** Copies the lists. */
        public Findings {
            lost = List.copyOf(lost);
            phantoms = List.copyOf(phantoms);
            doubled = List.copyOf(doubled);
            disordered = List.copyOf(disordered);
        }

        /** Whether there is no difference. */
        public boolean isClean() {
            return lost.isEmpty() && phantoms.isEmpty() && doubled.isEmpty() && disordered.isEmpty();
        }
    }

    /**
     * Compares.
     *
     * @param committed by key, every version in the order of the commits
     * @param effects what the target took, in order
     */
    public static Findings compare(Map<String, List<String>> committed, List<Effect> effects) {
        Map<String, List<Effect>> taken =
                effects.stream().collect(Collectors.groupingBy(Effect::key, LinkedHashMap::new, Collectors.toList()));
        Findings all = new Findings(List.of(), List.of(), List.of(), List.of());
        for (Map.Entry<String, List<String>> each : committed.entrySet()) {
            all = plus(all, key(each.getKey(), each.getValue(), taken.getOrDefault(each.getKey(), List.of())));
        }
        List<String> strangers = taken.keySet().stream()
                .filter(key -> !committed.containsKey(key))
                .map(key -> key + " is at the target and not in the CRM")
                .toList();
        return plus(all, new Findings(List.of(), strangers, List.of(), List.of()));
    }

    private static Findings key(String key, List<String> committed, List<Effect> effects) {
        long made = count(effects, "create");
        if (made == 0) {
            return new Findings(List.of(key + ": no create"), List.of(), List.of(), List.of());
        }
        if (made > 1 + count(effects, "delete")) {
            return new Findings(List.of(), List.of(), List.of(key + ": " + made + " times create"), List.of());
        }
        List<String> versions = effects.stream()
                .map(Effect::version)
                .filter(version -> !version.isEmpty())
                .toList();
        return versions(key, committed, versions);
    }

    private static Findings versions(String key, List<String> committed, List<String> versions) {
        List<String> phantoms = versions.stream()
                .filter(version -> !committed.contains(version))
                .map(version -> key + ": version " + version + " was never committed")
                .toList();
        List<String> disordered = new ArrayList<>();
        for (int i = 1; i < versions.size(); i++) {
            if (committed.indexOf(versions.get(i)) < committed.indexOf(versions.get(i - 1))) {
                disordered.add(key + ": version " + versions.get(i) + " after " + versions.get(i - 1));
            }
        }
        boolean isDoubled = versions.stream().distinct().count() < versions.size();
        String last = versions.isEmpty() ? "0" : versions.get(versions.size() - 1);
        String wanted = committed.isEmpty() ? "0" : committed.get(committed.size() - 1);
        return new Findings(
                last.equals(wanted)
                        ? List.of()
                        : List.of(key + ": version " + last + " arrived last, the CRM has " + wanted),
                phantoms,
                isDoubled ? List.of(key + ": versions " + versions) : List.of(),
                disordered);
    }

    private static long count(List<Effect> effects, String op) {
        return effects.stream().filter(effect -> effect.op().equals(op)).count();
    }

    private static Findings plus(Findings some, Findings more) {
        return new Findings(
                plus(some.lost(), more.lost()),
                plus(some.phantoms(), more.phantoms()),
                plus(some.doubled(), more.doubled()),
                plus(some.disordered(), more.disordered()));
    }

    private static List<String> plus(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
