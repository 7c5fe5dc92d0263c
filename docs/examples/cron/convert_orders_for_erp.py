#!/usr/bin/env python3
"""Converts orders for the ERP: 箱 to 个, yuan to fen, dates to yyyyMMdd. Nothing is delivered unless all can be converted.

The converted orders are written to a file, so that a person or another program can compare them.

crontab, every ten minutes from 08:00 to 19:50:
  CRON_TZ=Asia/Shanghai
  */10 8-19 * * *  /opt/crm/cron/convert_orders_for_erp.py /data/export/orders.json /data/erp/converted.jsonl >> /var/log/qiao-cron.log 2>&1
"""
import json

from qiao_cron import LOOK, Job, Stop, argument, hand_over, parts

FLOW = "orders-to-erp"

with Job("convert-orders-for-erp") as job:
    path = argument(1, "FILE.json")
    with open(path, encoding="utf-8") as file:
        orders = json.load(file)
    converted = [row for part in parts(orders) for row in hand_over(FLOW, part, "preview", path)["rows"]]
    with open(argument(2, "CONVERTED.jsonl"), "w", encoding="utf-8") as file:
        for row in converted:
            if row["target"] is not None:
                file.write(json.dumps(row["target"], ensure_ascii=False) + "\n")
    broken = [row for row in converted if row["outcome"] == "parked"]
    if broken:
        raise Stop(LOOK, "; ".join("row %d %s: %s" % (row["row"], row["key"], row["reason"]) for row in broken[:10]))
    for part in parts(orders):
        job.add(hand_over(FLOW, part, "apply", path)["counters"])
