/**
 * The rules that flows into the ERP use.
 */
@NullMarked
package org.qiao.adapter.erp.rule;

import org.jspecify.annotations.NullMarked;
