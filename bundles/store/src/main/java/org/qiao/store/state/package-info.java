/** What flows remember: checkpoints, links, ledger, parked keys, in one transaction. */
@Export
@Version("1.0.0")
@NullMarked
package org.qiao.store.state;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
