#!/usr/bin/env python3
"""Synchronises customers with the OA: hands each customer of a JSON-lines file to the flow customers-to-oa.

crontab, every day at 03:00 in Shanghai:
  CRON_TZ=Asia/Shanghai
  0 3 * * *  /opt/crm/cron/sync_customers_to_oa.py /data/export/customers.jsonl >> /var/log/qiao-cron.log 2>&1
"""
import json

from qiao_cron import Job, argument, hand_over, parts

with Job("sync-customers-to-oa") as job:
    path = argument(1, "FILE.jsonl")
    with open(path, encoding="utf-8") as file:
        customers = [json.loads(line) for line in file if line.strip()]
    for part in parts(customers):
        answer = hand_over("customers-to-oa", part, "apply", path)
        job.add(answer["counters"])
        for row in answer["rows"]:
            if row["outcome"] == "parked":
                job.note("%s parked (%s): %s" % (row["key"], row["cause"], row["reason"]))
