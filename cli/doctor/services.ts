// What the services answer: how fast, what they allow, their clock, their quotas. Nothing is changed.

import { adviceOf } from "../../api/error-codes";
import type { Service } from "../../api/types";
import type { Cloud } from "../../provider/cloud/cloud";
import { createSession, type Session, type SessionOptions } from "../../provider/cloud/session";
import { livesIn } from "../../provider/lifecycle/region";
import { broken, type Finding, ok, warning } from "./finding";

interface Probe {
  /** The action, and what RAM calls it. */
  readonly action: string;
  ask(cloud: Cloud): Promise<unknown>;
}

/** Of no object: "does not exist" is an answer only to who may ask. */
const nothing = "aliflow-doctor-asks-for-nothing";

const services: Readonly<Record<Service, { title: string; ram: string; probes: readonly Probe[] }>> = {
  serverlessWorkflow: {
    title: "Serverless Workflow",
    ram: "fnf",
    probes: [
      { action: "ListFlows", ask: (cloud) => cloud.serverlessWorkflow("ListFlows", { Limit: 1 }) },
      { action: "DescribeFlow", ask: (cloud) => cloud.serverlessWorkflow("DescribeFlow", { Name: nothing }) },
      {
        action: "ListSchedules",
        ask: (cloud) => cloud.serverlessWorkflow("ListSchedules", { FlowName: nothing }),
      },
      {
        action: "DescribeSchedule",
        ask: (cloud) =>
          cloud.serverlessWorkflow("DescribeSchedule", { FlowName: nothing, ScheduleName: nothing }),
      },
      {
        action: "ListExecutions",
        ask: (cloud) => cloud.serverlessWorkflow("ListExecutions", { FlowName: nothing }),
      },
    ],
  },
  logicComposer: {
    title: "Logic Composer",
    ram: "composer",
    probes: [
      { action: "ListFlows", ask: (cloud) => cloud.logicComposer("ListFlows", { PageSize: 1 }) },
      { action: "GetFlow", ask: (cloud) => cloud.logicComposer("GetFlow", { FlowId: nothing }) },
      {
        action: "ListTagResources",
        ask: (cloud) => cloud.logicComposer("ListTagResources", { ResourceType: "ALIYUN::LC::FLOW" }),
      },
    ],
  },
};

/** Asks both services in a region. */
export async function serviceFindings(options: SessionOptions, region: string): Promise<readonly Finding[]> {
  const calls: {
    readonly action: string;
    readonly tries: number;
    readonly code: string;
    readonly status: number;
  }[] = [];
  const session = createSession({
    ...options,
    // A doctor says soon that nobody answers.
    config: { ...options.config, region, maxRetries: 0, requestTimeoutSeconds: 10 },
    onCall: ({ call, tries, code, status }) => calls.push({ action: call.action, tries, code, status }),
  });
  try {
    const names: readonly Service[] = ["serverlessWorkflow", "logicComposer"];
    const answers: (readonly Finding[])[] = [];
    for (const service of names) answers.push(await findingsOf(service, session, options));
    const refused = calls.filter(({ tries, code }) => tries > 1 || /throttl/i.test(code));
    return [
      ...answers.flat(),
      ...clockFindings(
        session,
        calls.some(({ status }) => status > 0),
      ),
      quotaFinding(refused, calls.length),
    ];
  } finally {
    session.close();
  }
}

async function findingsOf(
  service: Service,
  session: Session,
  options: SessionOptions,
): Promise<readonly Finding[]> {
  const { title, probes } = services[service];
  const region = session.region ?? "";
  if (!livesIn(service, region) && !hasEndpoint(service, options))
    return [
      warning(
        "endpoint",
        `${title} is not known to be in ${region}, and was not asked`,
        "use another --region, if you need it",
      ),
    ];
  const cloud = session.cloud(region);
  const [first, ...more] = probes;
  if (first === undefined) return [];
  const begun = session.clock.now();
  const answer = await answerTo(first, cloud);
  const milliseconds = Math.round(session.clock.now() - begun);
  if (answer !== undefined && answer.status === 0)
    return [
      broken(
        "endpoint",
        `${title} in ${region}: ${answer.message}`,
        fixOf(service, answer) ?? "check the network, HTTPS_PROXY and the endpoint",
      ),
    ];
  const reached = ok("endpoint", `${title} in ${region} answers in ${milliseconds} ms`);
  if (answer !== undefined && isRefusedWhole(answer)) return [reached, refusedWhole(service, answer)];
  const answers = [answer, ...(await Promise.all(more.map((probe) => answerTo(probe, cloud))))];
  return [
    reached,
    ...permissionFindings(
      service,
      probes.map((probe, index) => ({ probe, answer: answers[index] })),
    ),
  ];
}

function hasEndpoint(service: Service, { environment = {} }: SessionOptions): boolean {
  const names = {
    serverlessWorkflow: "ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT",
    logicComposer: "ALIFLOW_LOGIC_COMPOSER_ENDPOINT",
  };
  return Boolean(environment[names[service]]);
}

/** A refusal or failure; its message is fit to be shown. */
interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

async function answerTo({ ask }: Probe, cloud: Cloud): Promise<Refusal | undefined> {
  try {
    await ask(cloud);
    return undefined;
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    const { code = "", status = 0 } = error as Partial<Refusal>; // of the wire's errors; others have neither
    return { code, status, message };
  }
}

interface Asked {
  readonly probe: Probe;
  readonly answer: Refusal | undefined;
}

const isAbsent = ({ code }: Refusal) =>
  /NotExists?$|NotFound$/.test(code) && !code.startsWith("InvalidAccessKeyId");
const isDenied = ({ code }: Refusal) => /^(AccessDenied|NoPermission|Forbidden|Unauthorized)/.test(code);
const isUnknown = ({ code }: Refusal) => code === "ActionNotSupported";

/** Whether the service refused whoever asks, or the way of asking, rather than this one action. */
const isRefusedWhole = (answer: Refusal) => !isAbsent(answer) && !isDenied(answer) && !isUnknown(answer);

function permissionFindings(service: Service, asked: readonly Asked[]): Finding[] {
  const { ram } = services[service];
  const allowed = asked
    .filter(({ answer }) => answer === undefined || isAbsent(answer))
    .map(({ probe }) => `${ram}:${probe.action}`);
  const refused = asked.flatMap(({ probe, answer }): Finding[] => {
    if (answer === undefined || isAbsent(answer)) return [];
    const name = `${ram}:${probe.action}`;
    if (isDenied(answer)) {
      const fix = `let RAM allow ${name} to this key's user or role`;
      return [broken("permission", `${name} is denied`, fix)];
    }
    if (isUnknown(answer)) return [warning("permission", `${name} is unknown to this endpoint`)];
    return [refusedWhole(service, answer)];
  });
  const seen = allowed.length > 0 ? [ok("permission", `allowed: ${allowed.join(", ")}`)] : [];
  return [...seen, ...refused];
}

const refusedWhole = (service: Service, answer: Refusal) =>
  broken(
    "permission",
    `${services[service].title}: ${answer.message} (${answer.code})`,
    fixOf(service, answer) ?? "look at the service's message",
  );

const fixOf = (service: Service, { code }: Refusal) => adviceOf(service, code)?.fix;

/** Seconds of difference that are not worth a word, and those within which requests are taken. */
const [harmless, allowed] = [60, 900];

function clockFindings(session: Session, isAnswered: boolean): Finding[] {
  const now = session.clock.now();
  const seconds = Math.round((session.serviceTime(now) - now) / 1000);
  if (!isAnswered) return [];
  const apart = Math.abs(seconds);
  const found = `${apart} s ${seconds < 0 ? "ahead of" : "behind"} the service's`;
  if (apart <= harmless) return [ok("clock", apart <= 1 ? "agrees with the service's" : found)];
  const fix = "set this machine's clock, by NTP for example";
  return [apart <= allowed ? warning("clock", found, fix) : broken("clock", found, fix)];
}

function quotaFinding(refused: readonly { readonly action: string }[], calls: number): Finding {
  if (refused.length === 0) return ok("quota", `none of ${calls} calls was refused for it`);
  const names = [...new Set(refused.map(({ action }) => action))].join(", ");
  return warning(
    "quota",
    `${names} had to wait for it`,
    "ask the vendor for a higher one, or let fewer programs call at once",
  );
}
