/**
 * The ERP's types of record: how each is found, read and written.
 */
@NullMarked
package org.qiao.adapter.erp.book;

import org.jspecify.annotations.NullMarked;
