"""What the four scripts beside this file share: one lock, one log line, one exit code, and calls that may be repeated.

Python 3.8 or newer, standard library only. Settings come from the environment:

  QIAO_URL         where the platform answers                      http://127.0.0.1:8080
  QIAO_TOKEN_FILE  the file that holds the token, mode 600         ~/.qiao-token
  QIAO_HOME        the platform's folder, for scripts that call qiao
  QIAO             the command                                     qiao
  QIAO_STATE       where lock files are                            /tmp
  QIAO_TRIES       how often a call is tried                       5
  QIAO_PAUSE       seconds before the second try; doubles          2

Exit codes: 0 every record is through or on its way; 1 a person must look: records were parked or refused; 2 the script was
called wrongly; 3 the platform did not answer: call again later, nothing is done twice; 4 the script runs already.
"""
import contextlib
import datetime
import fcntl
import hashlib
import http.client
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

DONE, LOOK, USAGE, LATER, RUNNING = 0, 1, 2, 3, 4
ROWS = 500
# The guard of a flow stopped a suspicious batch: a person decides, so that calling again does not help.
GUARD = "QIAO-SYNC-014"
TERMS = ("read", "applied", "unchanged", "filtered", "superseded", "parked", "waiting", "inFlight")


class Stop(Exception):
    """The script ends here, with an exit code and a sentence for the log."""

    def __init__(self, code, sentence):
        super().__init__(sentence)
        self.code = code


class Job:
    """One run of one script. Used with `with`: it takes the lock, and ends the process with one log line."""

    def __init__(self, name):
        self.name = name
        self.counters = {}
        self.notes = []
        self.begun = time.monotonic()
        self.lock = None

    def __enter__(self):
        path = os.path.join(os.environ.get("QIAO_STATE", "/tmp"), "qiao-%s.lock" % self.name)
        self.lock = open(path, "a")
        with contextlib.suppress(OSError):
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return self
        self.end(RUNNING, "it runs already: %s is locked" % path)

    def __exit__(self, kind, error, trace):
        if error is None:
            self.end(LOOK if self.counters.get("parked") else DONE, "; ".join(self.notes))
        elif isinstance(error, Stop):
            self.end(error.code, str(error))
        elif isinstance(error, (OSError, ValueError)):
            self.end(USAGE, "%s: %s" % (type(error).__name__, error))
        return False

    def end(self, code, sentence):
        """The one log line, and the end."""
        at = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        counts = " ".join("%s=%d" % (term, self.counters.get(term, 0)) for term in TERMS)
        seconds = time.monotonic() - self.begun
        print("%s %s exit=%d %s seconds=%.1f %s" % (at, self.name, code, counts, seconds, sentence), flush=True)
        sys.exit(code)

    def add(self, counters):
        for term, count in counters.items():
            self.counters[term] = self.counters.get(term, 0) + int(count)

    def note(self, sentence):
        self.notes.append(sentence)


def argument(position, name):
    """A word of the command line."""
    if len(sys.argv) <= position:
        raise Stop(USAGE, "usage: %s needs %s" % (os.path.basename(sys.argv[0]), name))
    return sys.argv[position]


def parts(records):
    """Records in parts that one call takes, in order."""
    for start in range(0, len(records), ROWS):
        yield records[start : start + ROWS]


def hand_over(flow, records, mode, export):
    """Hands records of an export file to a flow over HTTP: what it would do with them (preview), or what became of them (apply)."""
    body = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode("utf-8")
    headers = {"Content-Type": "application/x-ndjson; charset=utf-8"}
    if mode == "apply":
        headers["Idempotency-Key"] = key(flow, body, export)
    return call("/api/v1/flows/%s/records?mode=%s&deadline=60" % (flow, mode), body, headers)


def key(flow, content, export):
    """The same content of the same export is the same request, however often cron or a person starts it.

    Content alone is not enough: a phone that is corrected and put back within a day makes the morning's content again.
    """
    written = os.stat(export).st_mtime_ns
    return "%s-%x-%s" % (flow, written, hashlib.sha256(content).hexdigest()[:16])


def call(path, body, headers):
    """One request, tried again under the same key while the platform does not answer or says: later."""
    tries = int(os.environ.get("QIAO_TRIES", "5"))
    pause = float(os.environ.get("QIAO_PAUSE", "2"))
    problem = ""
    for attempt in range(tries):
        if attempt:
            time.sleep(pause * 2 ** (attempt - 1))
        try:
            return _once(path, body, headers)
        except urllib.error.HTTPError as error:
            problem = _said(error)
            if GUARD in problem:
                raise Stop(LOOK, problem) from error
            if error.code not in (409, 429, 502, 503, 504):
                raise Stop(LOOK if error.code == 422 else USAGE, problem) from error
        except (OSError, http.client.HTTPException) as error:
            problem = "no answer: %s" % error
    raise Stop(LATER, problem)


def _once(path, body, headers):
    url = os.environ.get("QIAO_URL", "http://127.0.0.1:8080") + path
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")
    request.add_header("Authorization", "Bearer " + _token())
    request.add_header("Accept-Language", "zh")
    # The platform is on this machine: no proxy of the environment stands between.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=75) as answer:
        return json.loads(answer.read().decode("utf-8"))


def _token():
    path = os.path.expanduser(os.environ.get("QIAO_TOKEN_FILE", "~/.qiao-token"))
    if os.stat(path).st_mode & 0o077:
        raise Stop(USAGE, "%s can be read by others: chmod 600 %s" % (path, path))
    with open(path, encoding="ascii") as file:
        return file.read().strip()


def _said(error):
    """A problem document as one line, with the first three things that are wrong."""
    try:
        problem = json.loads(error.read().decode("utf-8"))
    except ValueError:
        return "HTTP %d" % error.code
    wrong = problem.get("violations", [])[:3]
    more = "".join(" [row %s %s: %s]" % (one["row"], one["field"], one["message"]) for one in wrong)
    return "HTTP %d %s %s%s" % (error.code, problem.get("code", ""), problem.get("detail", ""), more)


def settle(job, answer):
    """Takes over what the command counted; stops when it tells of problems: later where the flow does not go on now."""
    job.add(answer["counters"])
    problems = answer["problems"]
    if problems:
        passing = ("[QIAO-SYNC-013]", "[QIAO-SYNC-016]", "[QIAO-SYNC-017]")
        is_passing = any(problem.endswith(passing) for problem in problems)
        raise Stop(LATER if is_passing else LOOK, "; ".join(problems[:5]))


def qiao(*words):
    """Runs the command with JSON output; gives what it printed. Its own exit code 1 means that a person must look."""
    command = [os.environ.get("QIAO", "qiao"), *words, "-o", "json"]
    try:
        said = subprocess.run(command, capture_output=True, timeout=600, check=False)
    except subprocess.TimeoutExpired as error:
        raise Stop(LATER, "%s took longer than 600 s" % " ".join(words)) from error
    if said.returncode == 3:
        raise Stop(LATER, said.stderr.decode("utf-8", "replace").strip())
    if said.returncode > 1 or not said.stdout:
        raise Stop(USAGE, said.stderr.decode("utf-8", "replace").strip())
    return json.loads(said.stdout.decode("utf-8"))
