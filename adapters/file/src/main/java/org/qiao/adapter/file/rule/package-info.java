/**
 * The rules that flows into files use: what a file that people open in a spreadsheet asks for.
 */
@NullMarked
package org.qiao.adapter.file.rule;

import org.jspecify.annotations.NullMarked;
