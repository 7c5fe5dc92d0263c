package org.qiao.sync.internal.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qiao.engine.definition.Condition;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Input;
import org.qiao.engine.definition.Line;
import org.qiao.engine.definition.RuleUse;
import org.qiao.sync.FlowView;

/** A flow's mapping as arrows from source fields to target fields. Stateless. */
public final class Picture {
    private Picture() {}

    /** The lines, those inside nested records after the one that holds them. */
    public static List<FlowView.Line> lines(FlowDefinition flow) {
        List<FlowView.Line> all = new ArrayList<>();
        flow.rules()
                .mapper()
                .ifPresent(mapper -> all.add(new FlowView.Line(
                        "*",
                        List.of("*"),
                        List.of(mapper.written()),
                        flow.stage().word(),
                        word(Line.Write.ALWAYS),
                        word(Line.Mishap.PARK),
                        word(Line.Mishap.PARK))));
        add(flow.rules().lines(), "", "", all);
        return all;
    }

    /** The conditions as the file has them. */
    public static List<String> filter(FlowDefinition flow) {
        return flow.rules().filter().stream()
                .map(condition -> condition.fold(
                        Condition.Expressed::text, named -> named.rule().written()))
                .toList();
    }

    private static void add(List<Line> lines, String before, String sourceBefore, List<FlowView.Line> all) {
        for (Line line : lines) {
            String field = before + line.field();
            all.add(new FlowView.Line(
                    field,
                    from(line.input(), sourceBefore),
                    rules(line),
                    line.stage().word(),
                    word(line.write()),
                    word(line.onLoss()),
                    word(line.onFail())));
            var unused = line.input().fold(new Inner(field, sourceBefore, all));
        }
    }

    private static List<String> from(Input input, String before) {
        return input.fold(new Input.Cases<List<String>>() {
            @Override
            public List<String> fields(Input.Fields fields) {
                return fields.paths().stream().map(path -> before + path).toList();
            }

            @Override
            public List<String> constant(Input.Constant constant) {
                return List.of();
            }

            @Override
            public List<String> computed(Input.Computed computed) {
                return List.of("= " + computed.expression());
            }

            @Override
            public List<String> each(Input.Each each) {
                return List.of(before + each.path() + "[]");
            }

            @Override
            public List<String> nested(Input.Nested nested) {
                return List.of();
            }
        });
    }

    /** A word as flow files have it: {@code on-create}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> rules(Line line) {
        List<String> rules = new ArrayList<>();
        line.relation().ifPresent(relation -> rules.add("link " + relation.flow()));
        if (!line.codes().isEmpty()) {
            rules.add("codes " + line.codes());
        }
        line.via().stream().map(RuleUse::written).forEach(rules::add);
        return rules;
    }

    /** Adds the lines inside nested records. */
    private record Inner(String field, String before, List<FlowView.Line> all) implements Input.Cases<Boolean> {
        @Override
        public Boolean fields(Input.Fields input) {
            return false;
        }

        @Override
        public Boolean constant(Input.Constant input) {
            return false;
        }

        @Override
        public Boolean computed(Input.Computed input) {
            return false;
        }

        @Override
        public Boolean each(Input.Each input) {
            add(input.lines(), field + "[].", before + input.path() + "[].", all);
            return true;
        }

        @Override
        public Boolean nested(Input.Nested input) {
            add(input.lines(), field + ".", before, all);
            return true;
        }
    }
}
