package org.qiao.practice;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where a system is and who may use it: the address, and the name and password to sign in with. */
public record Access(String url, String user, String password) {

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("url", url);
        json.put("user", user);
        json.put("password", password);
        return json;
    }
}
