package org.qiao.rest.internal.resource.handed;

import org.qiao.api.record.Text;

/**
 * One thing that is wrong with records that were handed over.
 *
 * @param row the record's place from 1, or its line in JSON lines and tables; 0 for the whole
 * @param field the field, or the heading of its column; empty for the whole record
 * @param code a short stable word
 * @param message what is wrong and what is allowed
 * @param found what was there, as JSON, shortened; empty where nothing was
 */
public record HandedProblem(long row, String field, String code, Text message, String found) {}
