package org.qiao.demo.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qiao.demo.tally.Write;

/** Collects the differences, key by key. */
final class Comparison {
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> disordered = new ArrayList<>();

    Audit audit() {
        return new Audit(lost, doubled, disordered);
    }

    /** What was acknowledged must be in the CRM, be it killed right afterwards. */
    void promises(Clerk clerk, Audit.Held held) {
        clerk.acknowledged().forEach((code, version) -> {
            if (held.customers().getOrDefault(code, 0) < version) {
                lost.add(code + ": version " + version + " was acknowledged, the CRM has "
                        + held.customers().getOrDefault(code, 0));
            }
        });
        clerk.confirmed().stream()
                .filter(code -> !held.orders().contains(code))
                .forEach(code -> lost.add(code + " was acknowledged and is not in the CRM"));
    }

    void parties(Map<String, Integer> customers, List<Write> writes) {
        Map<String, List<String>> committed = new LinkedHashMap<>();
        customers.forEach((code, version) -> committed.put(
                code,
                IntStream.rangeClosed(1, version).mapToObj(Integer::toString).toList()));
        List<Checker.Effect> effects = writes.stream()
                .map(write -> new Checker.Effect(
                        write.op(),
                        write.key(),
                        write.name().isEmpty() ? "" : Integer.toString(Audit.version(write.name()))))
                .toList();
        Checker.Findings found = Checker.compare(committed, effects);
        lost.addAll(found.lost());
        lost.addAll(found.phantoms());
        doubled.addAll(found.doubled());
        disordered.addAll(found.disordered());
    }

    void sales(Set<String> orders, List<Write> writes, boolean isComplete) {
        Map<String, List<Write>> taken = byKey(writes);
        orders.forEach(code -> sale(code, taken.getOrDefault(code, List.of()), isComplete));
        strangers(taken.keySet(), orders);
    }

    private void sale(String code, List<Write> writes, boolean isComplete) {
        if (once(code, writes, "create") && isComplete && once(code, writes, "quote")) {
            List<String> steps = writes.stream().map(Write::op).toList();
            if (!steps.equals(List.of("create", "quote"))) {
                disordered.add(code + ": " + steps);
            }
        }
    }

    /** Whether a step was taken once; if not, it is noted. */
    private boolean once(String code, List<Write> writes, String step) {
        long times = writes.stream().filter(write -> write.op().equals(step)).count();
        if (times == 0) {
            lost.add(code + ": no " + step);
        } else if (times > 1) {
            doubled.add(code + ": " + times + " times " + step);
        }
        return times == 1;
    }

    private void strangers(Set<String> taken, Set<String> held) {
        taken.stream()
                .filter(code -> !held.contains(code))
                .forEach(code -> lost.add(code + " is at the target and not in the CRM"));
    }

    private static Map<String, List<Write>> byKey(List<Write> writes) {
        return writes.stream().collect(Collectors.groupingBy(Write::key, LinkedHashMap::new, Collectors.toList()));
    }
}
