package org.qiao.store.internal.database;

import java.util.List;

/** The platform's own tables, as SQL that every dialect understands. Moments are microseconds since 1970, UTC. */
final class PlatformTables {
    private PlatformTables() {}

    static List<String> comparisons() {
        return List.of(
                "create table flow_comparison (flow varchar(100) not null primary key, state varchar(20) not null,"
                        + " cause varchar(100) not null, begun bigint not null, ended bigint, at_target bigint not null,"
                        + " at_source bigint not null, expected bigint not null, said varchar(4000) not null)",
                "create table flow_difference (flow varchar(100) not null, kind char(1) not null,"
                        + " record_key varchar(1000) not null, target_key varchar(1000) not null,"
                        + " fields varchar(4000) not null, reason varchar(4000) not null, wanted char(1) not null,"
                        + " at_micros bigint not null, primary key (flow, kind, record_key))",
                "create index i_flow_difference_wanted on flow_difference (flow, wanted)");
    }

    static List<String> first() {
        String bytes = Dialect.bytes();
        String text = Dialect.text(0);
        return List.of(
                "create table meta_object (name varchar(100) not null primary key, namespace varchar(100) not null,"
                        + " digest varchar(64) not null, table_columns " + text + " not null, table_indexes " + text
                        + " not null)",
                "create table change_shape (id int not null primary key, object varchar(100) not null," + " shape "
                        + text + " not null)",
                "create table change_log (seq bigint not null primary key, object varchar(100) not null,"
                        + " record varchar(36) not null, kind char(1) not null, body " + bytes + " not null,"
                        + " channel varchar(100) not null, actor varchar(200), at_micros bigint not null)",
                "create index i_change_log_record on change_log (record, seq)",
                "create table autonumber (name varchar(150) not null primary key, next_number bigint not null)",
                "create table fx_rate (day_of date not null, source_currency char(3) not null, target_currency char(3) not null,"
                        + " rate decimal(19,8) not null, primary key (source_currency, target_currency, day_of))",
                "create table checkpoint (flow varchar(100) not null primary key, cursor_at varchar(4000) not null,"
                        + " phase varchar(1000) not null, rules varchar(100) not null, read_count bigint not null,"
                        + " applied bigint not null, unchanged bigint not null, filtered bigint not null,"
                        + " superseded bigint not null, parked bigint not null, waiting bigint not null,"
                        + " in_flight bigint not null, notes " + text + " not null)",
                "create table link_scope (id int not null primary key, source_connection varchar(100) not null,"
                        + " source_type varchar(100) not null, target_connection varchar(100) not null,"
                        + " target_type varchar(100) not null)",
                "create table link (scope int not null, source_key varchar(255) not null, target_key varchar(1000),"
                        + " state char(1) not null, version varchar(1000), baseline " + text + " not null,"
                        + " idempotency_key varchar(500) not null, source_sequence bigint not null, at_micros bigint not null,"
                        + " primary key (scope, source_key), constraint u_link_target unique (target_key, scope))",
                "create index i_link_source on link (source_key)",
                "create table ledger_run (run_number bigint not null primary key, flow varchar(100) not null,"
                        + " cause varchar(100) not null, read_count bigint not null, applied bigint not null,"
                        + " unchanged bigint not null, filtered bigint not null, superseded bigint not null,"
                        + " parked bigint not null, waiting bigint not null, in_flight bigint not null,"
                        + " begun bigint not null, ended bigint, result_text varchar(4000) not null)",
                "create index i_ledger_run on ledger_run (flow, run_number)",
                "create table ledger_batch (id bigint not null primary key, run bigint not null,"
                        + " flow varchar(100) not null, rules varchar(100) not null, read_count bigint not null,"
                        + " applied bigint not null, unchanged bigint not null, filtered bigint not null,"
                        + " superseded bigint not null, parked bigint not null, waiting bigint not null,"
                        + " in_flight bigint not null, key_filter " + bytes + " not null, entries " + bytes
                        + " not null, at_micros bigint not null)",
                "create index i_ledger_batch on ledger_batch (flow, id)",
                "create table parked (flow varchar(100) not null, record_key varchar(255) not null, kind char(1) not null,"
                        + " cause varchar(200) not null, reason varchar(4000) not null, change_body " + bytes
                        + " not null, folded bigint not null, first_seq bigint not null, attempts int not null,"
                        + " due bigint, awaited_flow varchar(100), awaited_key varchar(255), at_micros bigint not null,"
                        + " primary key (flow, record_key))",
                "create index i_parked_due on parked (flow, kind, due)",
                "create index i_parked_awaited on parked (awaited_flow, awaited_key)");
    }

    /** What was answered to requests that carry a key of their own. */
    static List<String> answers() {
        return List.of("create table answer (flow varchar(100) not null, request_key varchar(200) not null,"
                + " digest varchar(64) not null, body " + Dialect.text(0) + " not null,"
                + " at_micros bigint not null, primary key (flow, request_key))");
    }

    /** A batch's intents as one row; and links are found by their scopes. */
    static List<String> intents() {
        return List.of(
                "create table link_intent (flow varchar(100) not null, scope int not null, intents " + Dialect.bytes()
                        + " not null, constraint k_link_intent primary key (scope, flow))",
                "drop index i_link_source");
    }
}
