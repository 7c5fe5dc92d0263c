package org.qiao.bench.adapter;

import java.net.URI;
import org.qiao.api.settings.Setting;

/** Where lines are posted. */
record LinesSettings(@Setting(zh = "地址", en = "Address") URI url) {}
