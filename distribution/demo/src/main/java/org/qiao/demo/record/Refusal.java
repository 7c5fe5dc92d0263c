package org.qiao.demo.record;

/** The column and the reason for which the import must refuse a row. */
public record Refusal(String column, ImportReason reason) {}
