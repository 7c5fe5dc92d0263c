package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Converter;
import org.qiao.engine.definition.Back;
import org.qiao.engine.definition.Backward;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Input;
import org.qiao.engine.definition.Line;
import org.qiao.engine.definition.RuleUse;

/**
 * The lines of a flow's way back: those of its own, and those of the flow's map turned round. What cannot be turned
 * round is a problem that names both the line and the way out. Confined to one compilation.
 */
final class InverseLines {
    private static final String BACK = ":back";

    private final Compiling compiling;
    private final FlowDefinition forward;
    private final ObjectType there;

    /**
     * The lines of a way back.
     *
     * @param there the type it reads: what the flow itself writes
     */
    InverseLines(Compiling compiling, FlowDefinition forward, ObjectType there) {
        this.compiling = compiling;
        this.forward = forward;
        this.there = there;
    }

    List<Line> all() {
        Back back = forward.handling().back();
        List<Line> lines = new ArrayList<>(back.lines());
        Set<String> written = new HashSet<>();
        back.lines().forEach(line -> written.add(line.field()));
        for (Back.Named named : back.fields()) {
            turned(named).ifPresent(line -> {
                if (written.add(line.field())) {
                    lines.add(line);
                } else {
                    problem(
                            FlowCode.DUPLICATE,
                            named,
                            "「" + line.field() + "」已有另一行返回",
                            "'" + line.field() + "' is written by another line that flows back");
                }
            });
        }
        return lines;
    }

    private Optional<Line> turned(Back.Named named) {
        if (there.field(named.field()).isEmpty()) {
            compiling.unknown(
                    FlowCode.UNKNOWN_TARGET_FIELD,
                    there,
                    named.field(),
                    named.place(),
                    new Text("目标类型", "the target type"));
            return Optional.empty();
        }
        if (Backward.hasOwnLine(forward, named.field())) {
            return Optional.empty();
        }
        Optional<Line> line = Backward.returning(forward, named.field());
        if (line.isEmpty()) {
            noInverse(named, "map 中没有写它的行", "no line of the map writes it");
            return Optional.empty();
        }
        if (forward.rules().masks().containsKey(named.field())) {
            noInverse(named, "它被 mask 遮盖", "it is masked");
            return Optional.empty();
        }
        return turned(named, line.get());
    }

    private Optional<Line> turned(Back.Named named, Line line) {
        Optional<String> field = Backward.sourceField(line);
        if (field.isEmpty()) {
            noInverse(named, "它不是只取自一个源字段", "it does not come from one source field");
            return Optional.empty();
        }
        boolean isLookedUp = !line.codes().isEmpty() || line.relation().isPresent();
        if (isLookedUp && !line.via().isEmpty()) {
            noInverse(named, "先查表再转换的行不能反向", "a line that looks up and then converts cannot be turned round");
            return Optional.empty();
        }
        Optional<List<RuleUse>> via = via(named, line);
        return via.map(rules -> Line.of(field.get(), new Input.Fields(List.of(named.field())), named.place())
                .via(rules)
                .codes(codes(line.codes()))
                .relation(line.relation().orElse(null))
                .stage(line.stage())
                .build());
    }

    private static String codes(String list) {
        if (list.isEmpty()) {
            return "";
        }
        return list.endsWith(BACK) ? list.substring(0, list.length() - BACK.length()) : list + BACK;
    }

    private Optional<List<RuleUse>> via(Back.Named named, Line line) {
        List<RuleUse> turned = new ArrayList<>();
        for (RuleUse rule : line.via()) {
            Optional<Converter> converter = compiling.from().converter(rule.name());
            if (converter.isEmpty()) {
                compiling.missing().add(new MissingRule(MissingRule.Kind.CONVERTER, rule.name()));
                return Optional.empty();
            }
            Optional<String> inverse = inverse(rule, converter.get());
            if (inverse.isEmpty()) {
                noInverse(named, "转换器 " + rule.name() + " 没有反向转换", "converter " + rule.name() + " has no inverse");
                return Optional.empty();
            }
            turned.add(new RuleUse(inverse.get(), rule.settings(), written(rule, inverse.get()), named.place()));
        }
        Collections.reverse(turned);
        return Optional.of(turned);
    }

    private Optional<String> inverse(RuleUse rule, Converter converter) {
        return new RuleBinder(compiling).asked(rule, converter::inverse).flatMap(found -> found);
    }

    private static String written(RuleUse rule, String inverse) {
        return inverse + rule.written().substring(rule.name().length());
    }

    private void noInverse(Back.Named named, String zh, String en) {
        problem(
                FlowCode.NO_INVERSE,
                named,
                "「" + named.field() + "」不能原路返回：" + zh + "；请在 back.map 中为它写一行",
                "'" + named.field() + "' cannot flow back the way it came: " + en + "; give it a line under back.map");
    }

    private void problem(FlowCode code, Back.Named named, String zh, String en) {
        compiling.problems().add(code, named.place(), zh, en);
    }
}
