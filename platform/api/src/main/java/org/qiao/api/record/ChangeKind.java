package org.qiao.api.record;

/**
 * What happened to a record.
 *
 * @since 1.0.0
 */
public enum ChangeKind {
    /** It was made: there is an after and no before. */
    CREATED,
    /** It was changed: there is an after, and a before where the source keeps one. */
    UPDATED,
    /** It is gone: there is a before where the source keeps one, and no after. */
    DELETED,
    /** It was read as it stands, by a full scan: there is an after and no before. */
    SNAPSHOT
}
