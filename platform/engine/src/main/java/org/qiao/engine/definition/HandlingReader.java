package org.qiao.engine.definition;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonNode;

/** Reads how a flow's records are started, matched, delivered and looked after. */
final class HandlingReader {
    private static final Set<String> WINNERS = Set.of("target", "newer", "manual", "additive");

    private final Problems problems;

    HandlingReader(Problems problems) {
        this.problems = problems;
    }

    Handling read(Members flow, Endpoint from, Endpoint to) {
        return Handling.builder()
                .match(flow.of("match", JsonNode.Kind.OBJECT).map(this::match).orElse(Match.BY_KEY))
                .departures(flow.word("delete", Departure.KEEP), flow.word("leave", Departure.KEEP))
                .guard(flow.of("guard", JsonNode.Kind.OBJECT).map(this::guard).orElse(Guard.NONE))
                .retry(flow.of("retry", JsonNode.Kind.OBJECT).map(this::retry).orElse(Retry.USUAL))
                .twoWay(
                        flow.of("owner", JsonNode.Kind.OBJECT)
                                .map(node -> owner(node, from, to))
                                .orElse(Map.of()),
                        flow.of("back", JsonNode.Kind.OBJECT)
                                .map(new BackReader(problems, this)::read)
                                .orElse(Back.NOTHING))
                .reconcile(flow.of("reconcile", JsonNode.Kind.OBJECT)
                        .flatMap(this::reconcile)
                        .orElse(null))
                .purpose(flow.text("purpose").orElse(""))
                .build();
    }

    /** What starts a flow, under {@code when}. */
    record Start(Trigger trigger, Duration settle, Duration every) {}

    Start start(JsonNode node) {
        Members when = Members.of(node, problems);
        Trigger trigger = trigger(when);
        Duration settle = span(when, "settle");
        Duration every = span(when, "every");
        if (when.has("every") && trigger != Trigger.OnChange.ON_CHANGE) {
            problems.add(
                    FlowCode.CONTRADICTION,
                    when.place(),
                    "「every」只用于 \"on\": \"change\"；定时请用 cron",
                    "'every' belongs to \"on\": \"change\"; by the clock is cron");
        }
        if (when.has("settle") && trigger != Trigger.OnChange.ON_CHANGE) {
            problems.add(
                    FlowCode.CONTRADICTION,
                    when.place(),
                    "「settle」只用于 \"on\": \"change\"：其他触发方式一次读完已有的变更",
                    "'settle' belongs to \"on\": \"change\": any other trigger reads what there is in one go");
        }
        when.end();
        return new Start(trigger, settle, every);
    }

    private Duration span(Members when, String key) {
        return when.of(key, JsonNode.Kind.STRING)
                .map(node -> span(node, node.text().orElse("")))
                .orElse(Duration.ZERO);
    }

    private Trigger trigger(Members when) {
        List<String> given = List.of("cron", "on", "event", "after").stream()
                .filter(when::has)
                .toList();
        if (given.size() > 1) {
            problems.add(
                    FlowCode.CONTRADICTION,
                    when.place(),
                    "触发方式只能有一种，写了 " + String.join("、", given),
                    "a flow has one trigger, not " + String.join(" and ", given));
        }
        if (given.isEmpty()) {
            return Trigger.OnDemand.ON_DEMAND;
        }
        return switch (given.get(0)) {
            case "cron" -> clock(when).<Trigger>map(c -> c).orElse(Trigger.OnDemand.ON_DEMAND);
            case "event" -> new Trigger.OnEvent(when.text("event").orElse(""));
            case "after" -> new Trigger.AfterFlow(when.text("after").orElse(""));
            default -> onChange(when);
        };
    }

    private static Trigger onChange(Members when) {
        when.of("on", JsonNode.Kind.STRING)
                .filter(node -> !node.text().orElse("").equals("change"))
                .ifPresent(node -> when.unknownWord(node, node.text().orElse(""), List.of("change")));
        return Trigger.OnChange.ON_CHANGE;
    }

    Optional<Trigger.Clock> clock(Members when) {
        Optional<JsonNode> cron = when.of("cron", JsonNode.Kind.STRING);
        String text = cron.flatMap(JsonNode::text).orElse("");
        cron.filter(node -> !Spelling.isCron(text))
                .ifPresent(node -> problems.add(
                        FlowCode.WRONG_CRON,
                        node.place(),
                        "「" + text + "」不是 cron：五个字段 分 时 日 月 周，如 0 3 * * *",
                        "'" + text + "' is no cron: five fields, minute hour day month weekday, as 0 3 * * *"));
        Trigger.Missed missed = when.word("missed", Trigger.Missed.RUN_ONCE);
        ZoneId zone = zone(when);
        return cron.isEmpty() ? Optional.empty() : Optional.of(new Trigger.Clock(text, zone, missed));
    }

    private ZoneId zone(Members when) {
        Optional<JsonNode> zone = when.of("zone", JsonNode.Kind.STRING);
        String text = zone.flatMap(JsonNode::text).orElse("Asia/Shanghai");
        Optional<ZoneId> found = Spelling.zone(text);
        if (found.isEmpty()) {
            zone.ifPresent(node -> problems.add(
                    FlowCode.UNKNOWN_ZONE,
                    node.place(),
                    "没有时区「" + text + "」，写成 Asia/Shanghai 这样的名称",
                    "there is no zone '" + text + "': write a name such as Asia/Shanghai"));
        }
        return found.orElse(ZoneOffset.UTC);
    }

    Duration span(JsonNode node, String text) {
        Optional<Duration> span = Spelling.span(text);
        if (span.isEmpty()) {
            problems.add(
                    FlowCode.WRONG_DURATION,
                    node.place(),
                    "「" + text + "」不是时长：写成 20s、5m、20h 或 1d",
                    "'" + text + "' is no span of time: write 20s, 5m, 20h or 1d");
        }
        return span.orElse(Duration.ZERO);
    }

    private Match match(JsonNode node) {
        Members match = Members.of(node, problems);
        List<List<String>> by = new ArrayList<>();
        match.of("by", JsonNode.Kind.ARRAY).ifPresent(list -> list.items().forEach(item -> by.add(combination(item))));
        Match read = new Match(
                by,
                match.word("none", Match.Reaction.CREATE, List.of(Match.Reaction.CREATE, Match.Reaction.PARK)),
                match.word("one", Match.Reaction.LINK, List.of(Match.Reaction.LINK, Match.Reaction.PARK)),
                match.word("many", Match.Reaction.PARK, List.of(Match.Reaction.PARK)));
        match.end();
        return read;
    }

    private List<String> combination(JsonNode node) {
        if (node.is(JsonNode.Kind.ARRAY) && node.items().isEmpty()) {
            problems.add(
                    FlowCode.MISSING_KEY,
                    node.place(),
                    "要按哪些字段匹配：至少写一个目标字段",
                    "which fields to match by: name one target field at least");
        }
        return Members.texts(node, problems);
    }

    private Guard guard(JsonNode node) {
        Members guard = Members.of(node, problems);
        Guard read = new Guard(
                limit(guard, "deletes"), limit(guard, "changes"), limit(guard, "enters"), limit(guard, "leaves"));
        guard.end();
        return read;
    }

    private @Nullable Limit limit(Members guard, String key) {
        Optional<JsonNode> node = guard.any(key);
        Optional<Limit> limit = node.flatMap(n -> n.number()
                .filter(number ->
                        number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0)
                .map(number -> new Limit(number, false))
                .or(() -> n.text().flatMap(Spelling::percentage)));
        if (node.isPresent() && limit.isEmpty()) {
            problems.add(
                    FlowCode.WRONG_LIMIT,
                    node.get().place(),
                    "限额写成个数 20 或百分比 \"30%\"",
                    "a limit is a number, 20, or a part of all, \"30%\"");
        }
        return limit.orElse(null);
    }

    private Retry retry(JsonNode node) {
        Members retry = Members.of(node, problems);
        int times = retry.of("times", JsonNode.Kind.NUMBER).map(this::times).orElse(Retry.USUAL.times());
        Optional<JsonNode> backoff = retry.of("backoff", JsonNode.Kind.STRING);
        Retry read = new Retry(times, Retry.USUAL.first(), Retry.USUAL.longest());
        if (backoff.isPresent()) {
            String text = backoff.get().text().orElse("");
            int dots = text.indexOf("..");
            Duration first = span(backoff.get(), dots < 0 ? text : text.substring(0, dots));
            read = new Retry(times, first, dots < 0 ? first : span(backoff.get(), text.substring(dots + 2)));
        }
        retry.end();
        return read;
    }

    private int times(JsonNode node) {
        BigDecimal number = node.number().orElse(BigDecimal.ZERO);
        boolean fits = number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(100)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
        if (!fits) {
            problems.add(
                    FlowCode.WRONG_VALUE,
                    node.place(),
                    "重试次数是 0 到 100 的整数",
                    "the number of retries is a whole number from 0 to 100");
        }
        return fits ? number.intValue() : 0;
    }

    private Map<String, String> owner(JsonNode node, Endpoint from, Endpoint to) {
        Map<String, String> owners = new LinkedHashMap<>();
        Members owner = Members.of(node, problems);
        node.members().forEach((field, who) -> {
            String winner = owner.text(field).orElse(from.connection());
            owners.put(field, winner);
            if (!WINNERS.contains(winner) && !winner.equals(from.connection()) && !winner.equals(to.connection())) {
                owner.unknownWord(
                        who, winner, List.of(from.connection(), to.connection(), "newer", "manual", "additive"));
            }
        });
        return owners;
    }

    private Optional<Reconcile> reconcile(JsonNode node) {
        Members reconcile = Members.of(node, problems);
        if (!reconcile.has("cron")) {
            reconcile.missing("cron");
        }
        Reconcile.Repair repair = reconcile.word("repair", Reconcile.Repair.PROPOSE);
        Optional<Reconcile> read = clock(reconcile).map(when -> new Reconcile(when, repair));
        reconcile.end();
        return read;
    }
}
