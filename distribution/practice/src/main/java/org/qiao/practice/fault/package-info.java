/** Faults on demand: what goes wrong, when, and how often. */
@NullMarked
package org.qiao.practice.fault;

import org.jspecify.annotations.NullMarked;
