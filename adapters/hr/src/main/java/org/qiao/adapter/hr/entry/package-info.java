/**
 * The directory's types of record: where their entries lie, how they are read and written.
 */
@NullMarked
package org.qiao.adapter.hr.entry;

import org.jspecify.annotations.NullMarked;
