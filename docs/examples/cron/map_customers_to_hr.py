#!/usr/bin/env python3
"""Maps customers to partners of the HR directory: hands a CSV file (UTF-8 or GB18030) to the flow customers-to-hr.

Calls the command line, which cuts the file into parts and repeats none: the key is made of the file's content and when it was written.

crontab, every hour at :15:
  15 * * * *  /opt/crm/cron/map_customers_to_hr.py /data/export/customers.csv >> /var/log/qiao-cron.log 2>&1
"""
from qiao_cron import Job, argument, key, qiao, settle

FLOW = "customers-to-hr"

with Job("map-customers-to-hr") as job:
    path = argument(1, "FILE.csv")
    with open(path, "rb") as file:
        once = key(FLOW, file.read(), path)
    answer = qiao("flow", "apply", FLOW, path, "--key", once)
    settle(job, answer)
