/**
 * Folders of CSV and JSON lines files as a system: every file is one type of record and a log, in which the last line of
 * a key is the record's state.
 */
@NullMarked
package org.qiao.adapter.file;

import org.jspecify.annotations.NullMarked;
