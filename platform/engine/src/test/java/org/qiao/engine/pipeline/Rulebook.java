package org.qiao.engine.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Mapping;
import org.qiao.api.rule.Parameters;
import org.qiao.api.rule.Verdict;

/** Rules that adapters would offer, made of lambdas. */
final class Rulebook implements RuleSource {
    private final Map<String, Filter> filters = new HashMap<>();
    private final Map<String, Converter> converters = new HashMap<>();
    private final Map<String, Mapper> mappers = new HashMap<>();

    Rulebook filter(String name, Function<Record, Verdict> test) {
        return filter(name, new Filter() {
            @Override
            public Verdict test(Record record, Parameters parameters) {
                return test.apply(record);
            }
        });
    }

    Rulebook filter(String name, Filter filter) {
        filters.put(name, filter);
        return this;
    }

    Rulebook converter(String name, Kind in, Kind out, BiFunction<Object, Conversion, Object> convert) {
        return converter(name, new Converter() {
            @Override
            public Kinds kinds() {
                return Kinds.of(in, out);
            }

            @Override
            public Object convert(Object value, Conversion conversion) {
                return convert.apply(value, conversion);
            }
        });
    }

    Rulebook converter(String name, Converter converter) {
        converters.put(name, converter);
        return this;
    }

    Rulebook mapper(String name, Set<String> reads, Set<String> writes, BiFunction<Record, Mapping, Record> map) {
        mappers.put(name, new Mapper() {
            @Override
            public Set<String> reads() {
                return reads;
            }

            @Override
            public Set<String> writes() {
                return writes;
            }

            @Override
            public Record map(Record source, Mapping mapping) {
                return map.apply(source, mapping);
            }
        });
        return this;
    }

    @Override
    public Optional<Filter> filter(String name) {
        return Optional.ofNullable(filters.get(name));
    }

    @Override
    public Optional<Converter> converter(String name) {
        return Optional.ofNullable(converters.get(name));
    }

    @Override
    public Optional<Mapper> mapper(String name) {
        return Optional.ofNullable(mappers.get(name));
    }
}
