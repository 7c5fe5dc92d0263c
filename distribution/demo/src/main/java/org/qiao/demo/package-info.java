/** The demo: data that looks real, and what the platform must make of it. */
@NullMarked
package org.qiao.demo;

import org.jspecify.annotations.NullMarked;
