package org.qiao.store.internal.definition;

import java.util.List;
import java.util.Set;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Sensitivity;

/** The fields that every object has. */
public final class SystemFields {
    /** The key: UUIDv7. */
    public static final String ID = "id";
    /** One more with every write. */
    public static final String VERSION = "version";
    /** When it was made. */
    public static final String CREATED_AT = "createdAt";
    /** Who made it: a user, a token or a channel. */
    public static final String CREATED_BY = "createdBy";
    /** When it was changed last. */
    public static final String UPDATED_AT = "updatedAt";
    /** Who changed it last. */
    public static final String UPDATED_BY = "updatedBy";
    /** Whose it is. */
    public static final String OWNER = "owner";
    /** Whose team's it is. */
    public static final String TEAM = "team";
    /** When it was deleted. */
    public static final String DELETED_AT = "deletedAt";

    /** Fields that every write changes: they are no news. */
    public static final Set<String> BOOKKEEPING = Set.of(VERSION, UPDATED_AT, UPDATED_BY);

    private SystemFields() {}

    /** The field before an object's own. */
    static FieldPlan id() {
        return FieldPlan.plain(
                Field.builder(ID, Kind.TEXT)
                        .label("内部编号", "Id")
                        .maxLength(36)
                        .traits(Trait.UNIQUE, Trait.CREATE_ONLY, Trait.INDEXED)
                        .build(),
                FieldPlan.Index.ASC);
    }

    /** The fields after an object's own. */
    static List<FieldPlan> others(boolean isChild) {
        FieldPlan.Index listed = isChild ? FieldPlan.Index.NONE : FieldPlan.Index.DESC;
        FieldPlan.Index owned = isChild ? FieldPlan.Index.NONE : FieldPlan.Index.ASC;
        return List.of(
                FieldPlan.plain(reference(OWNER, "user", "负责人", "Owner", owned), owned),
                FieldPlan.plain(reference(TEAM, "team", "团队", "Team", FieldPlan.Index.NONE), FieldPlan.Index.NONE),
                FieldPlan.plain(written(VERSION, Kind.INTEGER, "版本", "Version"), FieldPlan.Index.NONE),
                FieldPlan.plain(written(CREATED_AT, Kind.INSTANT, "创建时间", "Created at"), FieldPlan.Index.NONE),
                FieldPlan.plain(written(CREATED_BY, Kind.TEXT, "创建人", "Created by"), FieldPlan.Index.NONE),
                FieldPlan.plain(written(UPDATED_AT, Kind.INSTANT, "更新时间", "Updated at"), listed),
                FieldPlan.plain(written(UPDATED_BY, Kind.TEXT, "更新人", "Updated by"), FieldPlan.Index.NONE),
                FieldPlan.plain(written(DELETED_AT, Kind.INSTANT, "删除时间", "Deleted at"), FieldPlan.Index.NONE));
    }

    /** The names of all of them. */
    static Set<String> names() {
        return Set.of(ID, VERSION, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY, OWNER, TEAM, DELETED_AT);
    }

    private static Field reference(String name, String target, String zh, String en, FieldPlan.Index index) {
        Field.Builder field = Field.builder(name, Kind.REFERENCE).target(target).label(zh, en);
        return (index == FieldPlan.Index.NONE ? field : field.traits(Trait.INDEXED)).build();
    }

    private static Field written(String name, Kind kind, String zh, String en) {
        boolean indexed = name.equals(UPDATED_AT);
        Field.Builder field = Field.builder(name, kind).label(zh, en);
        field = indexed ? field.traits(Trait.READ_ONLY, Trait.INDEXED) : field.traits(Trait.READ_ONLY);
        boolean person = kind == Kind.TEXT;
        return (person ? field.maxLength(100).sensitivity(Sensitivity.PERSONAL) : field).build();
    }
}
