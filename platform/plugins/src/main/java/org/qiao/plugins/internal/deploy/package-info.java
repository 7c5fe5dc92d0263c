/** Jars to running adapters and back: verify, install, drain, upgrade, remove. */
@NullMarked
package org.qiao.plugins.internal.deploy;

import org.jspecify.annotations.NullMarked;
