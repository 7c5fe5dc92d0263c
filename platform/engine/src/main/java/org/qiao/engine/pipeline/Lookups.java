package org.qiao.engine.pipeline;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.CodeListDefinition;
import org.qiao.engine.definition.Endpoint;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Line;
import org.qiao.engine.definition.Line.Mishap;
import org.qiao.engine.definition.Relation;
import org.qiao.engine.json.NearestName;

/** Compiles a line's link or code list, and checks that they fit both sides and leave out no code. */
final class Lookups {
    private static final String BACK = ":back";

    private final Compiling compiling;
    private final Line line;
    private final Field target;

    Lookups(Compiling compiling, Line line, Field target) {
        this.compiling = compiling;
        this.line = line;
        this.target = target;
    }

    static Set<String> codesOf(Field field) {
        return field.codes().stream().map(Code::code).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Adds the link, when the linked flow runs along or against this one and makes what the reference points at. */
    void link(Relation relation, @Nullable Field reference, KindChain chain) {
        chain.isBroken(true);
        Optional<FlowDefinition> linked =
                Optional.ofNullable(compiling.from().flows().get(relation.flow()));
        if (linked.isEmpty()) {
            Text hint =
                    NearestName.hint(relation.flow(), compiling.from().flows().keySet());
            problem(
                    FlowCode.UNKNOWN_FLOW,
                    "没有流程「" + relation.flow() + "」" + hint.zh(),
                    "there is no flow '" + relation.flow() + "'" + hint.en());
            return;
        }
        if (reference == null || reference.kind() != Kind.REFERENCE) {
            problem(FlowCode.LINK, "link 只能跟随一个引用字段", "a link follows one reference field");
            return;
        }
        String points = reference.target().orElse("");
        Endpoint here = compiling.flow().from();
        Endpoint there = compiling.flow().to();
        boolean along = linked.get().from().equals(new Endpoint(here.connection(), points))
                && linked.get().to().connection().equals(there.connection());
        boolean against = linked.get().to().equals(new Endpoint(here.connection(), points))
                && linked.get().from().connection().equals(there.connection());
        if (!along && !against) {
            problem(
                    FlowCode.LINK,
                    "流程 " + relation.flow() + "（" + linked.get().from() + " → "
                            + linked.get().to() + "）没有把 " + here.connection() + " " + points + " 与 "
                            + there.connection() + " 相连",
                    "flow " + relation.flow() + " (" + linked.get().from() + " to "
                            + linked.get().to() + ") does not join " + here.connection() + " " + points + " with "
                            + there.connection());
            return;
        }
        String made = along ? linked.get().to().type() : linked.get().from().type();
        boolean isReference = target.kind() == Kind.REFERENCE;
        if (isReference && !target.target().orElse("").equals(made)) {
            problem(
                    FlowCode.LINK,
                    "「" + target.name() + "」引用 " + target.target().orElse("") + "，而流程 " + relation.flow() + " 给出 "
                            + made,
                    "'" + target.name() + "' points at a " + target.target().orElse("") + ", flow " + relation.flow()
                            + " gives a " + made);
            return;
        }
        chain.isBroken(false);
        chain.add(new LinkStep(target, relation, !along), isReference ? Kind.REFERENCE : Kind.TEXT);
    }

    /** Adds the code list; answers the reader, which for a reference goes on to the natural key it points at. */
    Reader codes(@Nullable SourcePath path, Reader reader, KindChain chain) {
        boolean isBack = line.codes().endsWith(BACK);
        String name = isBack ? line.codes().substring(0, line.codes().length() - BACK.length()) : line.codes();
        Optional<CodeListDefinition> list = compiling.codes(name, line.place());
        Optional<Reader> read = path == null ? Optional.of(reader) : readable(path);
        if (list.isEmpty() || read.isEmpty()) {
            chain.isBroken(true);
            return reader;
        }
        Map<String, String> codes = isBack ? inverse(list.get()) : list.get().forward();
        String otherwise = isBack ? "" : list.get().otherwise();
        Map<String, String> translated = translated(codes, otherwise, path == null ? null : path.field(), name);
        String fallback = target.code(otherwise).map(Code::code).orElse(otherwise);
        chain.add(
                new CodeStep(target, line.codes(), translated, fallback.isEmpty() ? null : fallback),
                target.kind() == Kind.ENUM ? Kind.ENUM : Kind.TEXT);
        Set<String> given = new LinkedHashSet<>(translated.values());
        if (!fallback.isEmpty()) {
            given.add(fallback);
        }
        chain.codes(given);
        return read.get();
    }

    private Optional<Reader> readable(SourcePath path) {
        Kind kind = path.kind();
        if (kind == Kind.TEXT || kind == Kind.ENUM) {
            return Optional.of(path.reader());
        }
        Optional<ObjectType> pointed = path.field()
                .target()
                .filter(target -> kind == Kind.REFERENCE)
                .flatMap(compiling.from().relations()::type);
        Optional<Integer> slot = pointed.flatMap(Lookups::keySlot);
        if (slot.isEmpty()) {
            problem(
                    FlowCode.KINDS_DIFFER,
                    "代码表翻译文本、枚举或有编码的引用，不翻译 " + KindChain.name(kind),
                    "a code list translates texts, enumerations and references to records with a key, not "
                            + KindChain.name(kind));
        }
        return slot.map(key -> new Reader.Along(path.reader(), key));
    }

    /** The text by which people and files name a record: its key, else what every record must have and have alone. */
    private static Optional<Integer> keySlot(ObjectType type) {
        return slotOf(type, Set.of(Field.Trait.KEY))
                .or(() -> slotOf(type, Set.of(Field.Trait.REQUIRED, Field.Trait.UNIQUE)));
    }

    private static Optional<Integer> slotOf(ObjectType type, Set<Field.Trait> traits) {
        return type.fields().stream()
                .filter(field -> field.kind() == Kind.TEXT && field.traits().containsAll(traits))
                .map(field -> type.slot(field.name()))
                .findFirst();
    }

    private Map<String, String> inverse(CodeListDefinition list) {
        if (!list.ambiguous().isEmpty()) {
            problem(
                    FlowCode.NO_INVERSE,
                    "代码表 " + list.name() + " 不能反向：" + String.join("、", list.ambiguous()) + " 有几个来源，请写 back",
                    "code list " + list.name() + " cannot be read backwards: several codes become "
                            + String.join(", ", list.ambiguous()) + "; say under back which one");
        }
        return list.inverse();
    }

    /** The list in codes of both sides, whatever the file calls them; what is left out or unknown is reported. */
    private Map<String, String> translated(
            Map<String, String> codes, String otherwise, @Nullable Field source, String name) {
        boolean isEnum = source != null && source.kind() == Kind.ENUM;
        Map<String, String> translated = new LinkedHashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        codes.forEach((from, to) -> {
            String code =
                    isEnum && source != null ? source.code(from).map(Code::code).orElse(from) : from;
            translated.put(code, target.code(to).map(Code::code).orElse(to));
            if (target.kind() == Kind.ENUM && target.code(to).isEmpty()) {
                unknown.add(to);
            }
        });
        if (target.kind() == Kind.ENUM
                && !otherwise.isEmpty()
                && target.code(otherwise).isEmpty()) {
            unknown.add(otherwise);
        }
        report(unknown, name);
        if (isEnum && source != null && otherwise.isEmpty()) {
            complete(translated, source, name);
        }
        return translated;
    }

    private void report(Set<String> unknown, String name) {
        if (!unknown.isEmpty()) {
            problem(
                    FlowCode.UNKNOWN_CODE,
                    "代码表 " + name + " 给出目标没有的代码：" + String.join("、", unknown),
                    "code list " + name + " gives codes that the target lacks: " + String.join(", ", unknown));
        }
    }

    private void complete(Map<String, String> translated, Field source, String name) {
        List<String> left = source.codes().stream()
                .filter(code -> !translated.containsKey(code.code()))
                .map(code -> code.code() + " " + code.label().zh())
                .toList();
        boolean isCaught = line.onFail() != Mishap.PARK;
        if (!left.isEmpty() && !isCaught) {
            problem(
                    FlowCode.CODES_INCOMPLETE,
                    "代码表 " + name + " 缺少「" + source.name() + "」的代码：" + String.join("、", left),
                    "code list " + name + " leaves out codes of '" + source.name() + "': " + String.join(", ", left));
        }
    }

    private void problem(FlowCode code, String zh, String en) {
        compiling.problems().add(code, line.place(), zh, en);
    }
}
