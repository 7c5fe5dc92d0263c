package org.qiao.engine.pipeline;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.api.record.ObjectType;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.engine.definition.CodeListDefinition;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Stage;
import org.qiao.engine.expression.Relations;

/**
 * Compiles flows against the schemas of both sides. Immutable; as thread safe as the sources it is given.
 *
 * <pre>{@code
 * Compilation compilation = FlowCompiler.with(builtIn, offered)
 *         .codeLists(conf.codeLists())
 *         .flows(conf.flows())
 *         .relations(crm::type)
 *         .build()
 *         .compile(flow, customer, contact);
 * }</pre>
 *
 * @since 1.0.0
 */
public final class FlowCompiler {
    private final List<RuleSource> rules;
    private final Map<String, CodeListDefinition> codeLists;
    private final Map<String, FlowDefinition> flows;
    private final Relations relations;
    private final Clock clock;
    private final boolean isPreview;

    private FlowCompiler(Builder b) {
        rules = List.copyOf(b.rules);
        codeLists = Map.copyOf(b.codeLists);
        flows = Map.copyOf(b.flows);
        relations = b.relations;
        clock = b.clock;
        isPreview = b.isPreview;
    }

    /** Starts a compiler that looks for rules in these sources, in this order: first what is built in. */
    public static Builder with(RuleSource... rules) {
        return new Builder(List.of(rules));
    }

    /**
     * The compiled flow, or everything that is wrong with it, or every rule that nobody offers.
     *
     * @param flow the flow
     * @param source the type it reads
     * @param target the type it writes
     */
    public Compilation compile(FlowDefinition flow, ObjectType source, ObjectType target) {
        return new RulesCompiler(new Compiling(flow, this, source), source, target).compile();
    }

    Optional<Converter> converter(String name) {
        return rules.stream().flatMap(source -> source.converter(name).stream()).findFirst();
    }

    Optional<Filter> filter(String name) {
        return rules.stream().flatMap(source -> source.filter(name).stream()).findFirst();
    }

    Optional<Mapper> mapper(String name) {
        return rules.stream().flatMap(source -> source.mapper(name).stream()).findFirst();
    }

    Map<String, CodeListDefinition> codeLists() {
        return codeLists;
    }

    Map<String, FlowDefinition> flows() {
        return flows;
    }

    Relations relations() {
        return relations;
    }

    Clock clock() {
        return clock;
    }

    boolean isPreview() {
        return isPreview;
    }

    /** Whether lines of a stage are compiled: preview sees what will be, live runs what still is. */
    boolean runs(Stage stage) {
        return stage == Stage.ACTIVE || stage == (isPreview ? Stage.PROPOSED : Stage.DEPRECATED);
    }

    /** Collects what a compiler asks. Not thread safe. */
    public static final class Builder {
        private final List<RuleSource> rules;
        private Map<String, CodeListDefinition> codeLists = Map.of();
        private Map<String, FlowDefinition> flows = Map.of();
        private Relations relations = Relations.none();
        private Clock clock = Clock.systemUTC();
        private boolean isPreview;

        private Builder(List<RuleSource> rules) {
            this.rules = rules;
        }

        /** The code lists, by name. */
        public Builder codeLists(Map<String, CodeListDefinition> byName) {
            codeLists = byName;
            return this;
        }

        /** The flows whose links may be followed, by name. */
        public Builder flows(Map<String, FlowDefinition> byName) {
            flows = byName;
            return this;
        }

        /** Where the types are found that the source's references point at. */
        public Builder relations(Relations types) {
            relations = types;
            return this;
        }

        /** The clock behind {@code now()} in expressions. */
        public Builder clock(Clock platform) {
            clock = platform;
            return this;
        }

        /** Compiles proposed lines and leaves out deprecated ones; live is the other way round. */
        public Builder preview(boolean preview) {
            isPreview = preview;
            return this;
        }

        /** The compiler. */
        public FlowCompiler build() {
            return new FlowCompiler(this);
        }
    }
}
