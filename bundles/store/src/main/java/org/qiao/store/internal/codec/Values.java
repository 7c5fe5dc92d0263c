package org.qiao.store.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/** Values as bytes: a tag that says the kind, then the value. */
final class Values {
    static final int ABSENT = 0;
    private static final int NULL = 1;
    private static final int TEXT = 2;
    private static final int LONG = 3;
    private static final int DECIMAL = 4;
    private static final int TRUE = 5;
    private static final int FALSE = 6;
    private static final int DATE = 7;
    private static final int INSTANT = 8;
    private static final int MONEY = 9;
    private static final int QUANTITY = 10;
    private static final int REFERENCE = 11;
    private static final int TEXTS = 12;
    private static final int RECORD = 13;
    private static final int RECORDS = 14;

    private final RecordCodec records;

    Values(RecordCodec records) {
        this.records = records;
    }

    void write(Bytes out, @Nullable Object value) {
        if (value == null) {
            out.put(NULL);
        } else if (value instanceof String text) {
            out.put(TEXT);
            out.text(text);
        } else if (value instanceof Reference reference) {
            out.put(REFERENCE);
            out.text(reference.type());
            out.text(reference.key());
        } else if (value instanceof Boolean truth) {
            out.put(truth ? TRUE : FALSE);
        } else if (value instanceof Record record) {
            out.put(RECORD);
            records.write(out, record);
        } else if (value instanceof List<?> list) {
            list(out, list);
        } else {
            numeric(out, value);
        }
    }

    private void numeric(Bytes out, Object value) {
        if (value instanceof Long number) {
            out.put(LONG);
            out.signed(number);
        } else if (value instanceof BigDecimal decimal) {
            out.put(DECIMAL);
            decimal(out, decimal);
        } else if (value instanceof LocalDate day) {
            out.put(DATE);
            out.signed(day.toEpochDay());
        } else if (value instanceof Instant instant) {
            out.put(INSTANT);
            out.signed(instant.getEpochSecond());
            out.number(instant.getNano());
        } else if (value instanceof Money money) {
            out.put(MONEY);
            decimal(out, money.amount());
            out.text(money.currency());
        } else if (value instanceof Quantity quantity) {
            out.put(QUANTITY);
            decimal(out, quantity.amount());
            out.text(quantity.unit());
        } else {
            throw new IllegalArgumentException(
                    "no record holds a " + value.getClass().getName());
        }
    }

    private void list(Bytes out, List<?> list) {
        boolean nests = !list.isEmpty() && list.get(0) instanceof Record;
        out.put(nests ? RECORDS : TEXTS);
        out.number(list.size());
        for (Object item : list) {
            if (item instanceof Record record) {
                records.write(out, record);
            } else {
                out.text((String) item);
            }
        }
    }

    @Nullable Object read(Cursor in, int tag) {
        return switch (tag) {
            case NULL -> null;
            case TEXT -> in.text();
            case LONG -> in.signed();
            case DECIMAL -> decimal(in);
            case TRUE -> true;
            case FALSE -> false;
            case DATE -> LocalDate.ofEpochDay(in.signed());
            case INSTANT -> Instant.ofEpochSecond(in.signed(), in.number());
            case MONEY -> new Money(decimal(in), in.text());
            case QUANTITY -> new Quantity(decimal(in), in.text());
            case REFERENCE -> Reference.to(in.text(), in.text());
            case TEXTS -> texts(in);
            case RECORD -> records.read(in);
            case RECORDS -> nested(in);
            default ->
                throw new IllegalStateException("a stored change has a value with the unknown tag " + tag
                        + ": it was written by a newer version, or is damaged");
        };
    }

    private static List<String> texts(Cursor in) {
        List<String> texts = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            texts.add(in.text());
        }
        return texts;
    }

    private List<Record> nested(Cursor in) {
        List<Record> all = new ArrayList<>();
        for (int n = in.count(); n > 0; n--) {
            all.add(records.read(in));
        }
        return all;
    }

    private static void decimal(Bytes out, BigDecimal value) {
        BigInteger digits = value.unscaledValue();
        out.signed(value.scale());
        boolean isShort = digits.bitLength() < 63;
        out.put(isShort ? 0 : 1);
        if (isShort) {
            out.signed(digits.longValue());
        } else {
            out.bytes(digits.toByteArray());
        }
    }

    private static BigDecimal decimal(Cursor in) {
        int scale = Math.toIntExact(in.signed());
        return in.next() == 0
                ? BigDecimal.valueOf(in.signed(), scale)
                : new BigDecimal(new BigInteger(in.bytes()), scale);
    }
}
