package org.qiao.engine.definition;

/**
 * One end of a flow: a type of record at a connection.
 *
 * @param connection the connection's name; {@code crm} for the CRM itself
 * @param type the type of record there
 * @since 1.0.0
 */
public record Endpoint(String connection, String type) {
    /** The end as people write it: {@code crm customer}. */
    @Override
    public String toString() {
        return connection + " " + type;
    }
}
