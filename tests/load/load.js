// The mix of make load, run by tests/load/traffic.py, which writes what PLAN names:
// { url, mode, think, seconds, users, mark, attempts, patience, repeated: share, translateOnly: share, known: [source…], fresh: [source…] }
//
// Users wait before each request, so that they come spread over time. A user tries again what the service asks to be tried again, as
// portalis.translator.client does; the time of a request holds its retries and waits.
import exec from "k6/execution";
import http from "k6/http";
import { sleep } from "k6";
import { SharedArray } from "k6/data";
import { Counter, Rate, Trend } from "k6/metrics";

const plan = JSON.parse(open(__ENV.PLAN));
const known = new SharedArray("known", () => JSON.parse(open(__ENV.KNOWN)));
const fresh = new SharedArray("fresh", () => JSON.parse(open(__ENV.FRESH)));

export const options = {
  scenarios: {
    users: { executor: "constant-vus", vus: plan.users, duration: `${plan.seconds}s`, gracefulStop: `${plan.grace}s` },
  },
  discardResponseBodies: true,
  summaryTrendStats: ["count", "avg", "med", "p(90)", "p(95)", "p(99)", "max"],
};

const took = {
  repeated: new Trend("repeated_translation", true),
  fresh: new Trend("fresh_translation", true),
  build: new Trend("cached_build", true),
};
const translateOnly = new Trend("translate_only", true);
const succeeded = new Rate("succeeded");
const retried = new Counter("retried");
const failures = {};
for (const status of [0, 400, 408, 413, 421, 422, 429, 500, 502, 503, 504]) {
  failures[status] = new Counter(`status_${status}`);
}

function chosen(list) {
  return list[Math.floor(Math.random() * list.length)];
}

function ask(body) {
  for (let attempt = 0; ; attempt++) {
    const answer = http.post(plan.url, body, {
      headers: { "Content-Type": "application/json" },
      timeout: `${plan.timeout}s`,
    });
    const after = Number(answer.headers["Retry-After"] || "NaN");
    const asked = (answer.status === 429 || answer.status === 503) && after <= plan.patience;
    const broken = answer.status === 0;
    if (!(asked || broken) || attempt + 1 >= plan.attempts) {
      return answer.status;
    }
    retried.add(1);
    sleep((asked ? after : 0) + Math.random() * Math.min(plan.cap, plan.base * 2 ** attempt));
  }
}

export default function () {
  const pause = plan.think * (exec.vu.iterationInScenario === 0 ? Math.random() : 0.5 + Math.random());
  const left = plan.seconds - exec.instance.currentTestRunDuration / 1000;
  sleep(Math.max(0.001, Math.min(pause, left)));
  if (pause >= left) {
    // The time after the end is for answers to what was asked before it.
    return;
  }
  let kind = "fresh";
  let build = false;
  let source;
  if (Math.random() < plan.repeated) {
    source = chosen(known);
    build = Math.random() >= plan.translateOnly;
    kind = build ? "build" : "repeated";
  } else {
    const number = 1000 + exec.scenario.iterationInTest;
    source = chosen(fresh).replaceAll(String(plan.mark), String(plan.mark + number));
  }
  const start = Date.now();
  const status = ask(JSON.stringify({ source, mode: plan.mode, build }));
  const ok = status === 200;
  succeeded.add(ok);
  if (ok) {
    const time = Date.now() - start;
    took[kind].add(time);
    if (!build) {
      translateOnly.add(time);
    }
  } else {
    (failures[status] || failures[0]).add(1);
  }
}

export function handleSummary(data) {
  return { [__ENV.SUMMARY]: JSON.stringify(data.metrics) };
}
