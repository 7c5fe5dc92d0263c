package org.qiao.plugins;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.NoSettings;

/** A conversion outside any flow. */
final class NoConversion implements Conversion {
    @Override
    public Record source() {
        return Record.of(ObjectType.of("customer")).build();
    }

    @Override
    public Optional<Field> target() {
        return Optional.empty();
    }

    @Override
    public void lossy(Text what) {
        throw new IllegalStateException(what.zh());
    }

    @Override
    public @Nullable Object refuse(Text why) {
        return null;
    }

    @Override
    public <S> S settings(Class<S> type) {
        return type.cast(new NoSettings());
    }

    @Override
    public LocalDate today() {
        return LocalDate.of(2026, 11, 22);
    }
}
