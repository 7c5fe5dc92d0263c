/** The ERP, OA and HR systems of the demonstration: practice systems, or the real ones where they are installed. */
@NullMarked
package org.qiao.demo.peer;

import org.jspecify.annotations.NullMarked;
