package org.qiao.adapter.erp.book;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** How a type that is known by its code lies in the ERP's models. Thread safe; all methods throw {@link ErpException}. */
interface Shape {
    /** The type. */
    ObjectType type();

    /** The ERP's model. */
    String model();

    /** The records that meet a domain of the model, by id. */
    List<Seen> see(List<?> domain, int limit);

    /** The condition that a field has a value; {@code null} when the ERP cannot search by the field. */
    @Nullable List<?> clause(String field, Object value);

    /** The model's values for a record to be made. */
    Map<String, Object> fresh(Record wanted);

    /** The model's values for some fields of a record that is there. */
    Map<String, Object> changed(Seen seen, Record wanted, Set<String> fields);
}
