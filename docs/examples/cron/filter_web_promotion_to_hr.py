#!/usr/bin/env python3
"""Takes only customers whose source is 网络推广, and that are still valid, to the HR directory.

First asks which would pass, and writes those that do not with the reason to a CSV report that spreadsheets open; then
hands all of them to the flow: one that was sent and no longer matches is withdrawn there.

crontab, Monday to Friday at 07:30:
  CRON_TZ=Asia/Shanghai
  30 7 * * 1-5  /opt/crm/cron/filter_web_promotion_to_hr.py /data/export/customers.csv /data/hr/left-out.csv >> /var/log/qiao-cron.log 2>&1
"""
import csv

from qiao_cron import Job, argument, key, qiao, settle

FLOW = "web-promotion-customers-to-hr"

with Job("filter-web-promotion-to-hr") as job:
    path = argument(1, "FILE.csv")
    preview = qiao("flow", "apply", FLOW, path, "--dry-run", "--lang", "zh")
    with open(argument(2, "REPORT.csv"), "w", encoding="utf-8-sig", newline="") as file:
        report = csv.writer(file)
        report.writerow(["行", "键", "原因"])
        for row in preview["rows"]:
            if row["outcome"] == "filtered":
                report.writerow([row["row"], row["key"], row["reason"]])
    with open(path, "rb") as file:
        once = key(FLOW, file.read(), path)
    answer = qiao("flow", "apply", FLOW, path, "--key", once)
    settle(job, answer)
