/** The rules of one flow, by the engine and by hand, measured side by side. */
@NullMarked
package org.qiao.bench.rules;

import org.jspecify.annotations.NullMarked;
