/** What was measured: figures, tables in Markdown, and the raw results as JSON. */
@NullMarked
package org.qiao.bench.report;

import org.jspecify.annotations.NullMarked;
