package org.qiao.sync.internal.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Backward;
import org.qiao.engine.definition.Endpoint;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Line;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Stage;
import org.qiao.engine.json.Place;
import org.qiao.sync.SyncError;

/** Which flow writes which field, where a way back is among those who want to. Immutable once built. */
final class Claims {
    private final Map<Field, Claim> claims = new HashMap<>();

    private record Field(Endpoint type, String name) {}

    private record Claim(String flow, boolean isBack) {}

    /** The claims of flows; who runs already keeps a field, of new ones the first by name gets it. */
    static Claims of(Collection<Library.Entry> entries) {
        Claims all = new Claims();
        for (Library.Entry entry : entries) {
            FlowDefinition running = entry.running();
            FlowDefinition newest = entry.newest();
            if (running != null && newest != null && running.text().equals(newest.text())) {
                all.add(running);
            }
        }
        entries.stream()
                .map(Library.Entry::newest)
                .filter(java.util.Objects::nonNull)
                .forEach(all::add);
        return all;
    }

    private void add(FlowDefinition flow) {
        if (flow.stage() == Stage.PROPOSED) {
            return;
        }
        for (Line line : flow.rules().lines()) {
            claims.putIfAbsent(new Field(flow.to(), line.field()), new Claim(flow.name(), false));
        }
        for (String field : Backward.writes(flow).keySet()) {
            claims.putIfAbsent(new Field(flow.from(), field), new Claim(flow.name(), true));
        }
    }

    /** The fields of a flow that another one has, unless both write them the same way: that is another rule's matter. */
    List<Problem> problems(FlowDefinition flow) {
        List<Problem> problems = new ArrayList<>();
        if (flow.stage() == Stage.PROPOSED) {
            return problems;
        }
        for (String field : Backward.writes(flow).keySet()) {
            Claim claim = claims.get(new Field(flow.from(), field));
            if (claim != null && !claim.flow().equals(flow.name())) {
                problems.add(problem(flow, "back", claim.flow(), flow.from(), field));
            }
        }
        for (Line line : flow.rules().lines()) {
            Claim claim = claims.get(new Field(flow.to(), line.field()));
            if (claim != null && claim.isBack() && !claim.flow().equals(flow.name())) {
                problems.add(problem(flow, "map", claim.flow(), flow.to(), line.field()));
            }
        }
        return problems;
    }

    private static Problem problem(FlowDefinition flow, String key, String other, Endpoint type, String field) {
        Place place = flow.place(key);
        Text message = new Text(
                "流程“" + other + "”已经写入 " + type + " 的字段 " + field + "："
                        + SyncError.ONE_RETURN.remedy().zh(),
                "flow '" + other + "' writes field " + field + " of " + type + " already: "
                        + SyncError.ONE_RETURN.remedy().en());
        return new Problem(SyncError.ONE_RETURN.id(), place.file(), place.line(), place.column(), key, message);
    }
}
