/**
 * The rules that flows with the HR system use.
 */
@NullMarked
package org.qiao.adapter.hr.rule;

import org.jspecify.annotations.NullMarked;
