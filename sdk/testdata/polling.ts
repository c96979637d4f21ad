// A job: begun, then looked at until it has succeeded or failed, or too often.
import * as fdl from "../fdl";

export function job() {
  const [jobId, status, tries] = ["$local.jobId", "$local.status", "$local.tries"];
  const call = (name: string, called: string, options: Parameters<typeof fdl.invoke>[2]) =>
    fdl.invoke(name, { service: "jobs", function: called }, options);
  const pause = fdl.wait("pause", 30);
  const done = fdl.succeed("done");
  const failed = fdl.fail("failed", { error: "JobFailed" });
  return fdl.flow(
    call("start-job", "start", { outputMappings: { jobId, tries: 0 } }),
    pause,
    call("look", "look", { inputMappings: { jobId, tries }, outputMappings: { status, tries } }),
    fdl
      .choice("decide", { inputMappings: { status, tries } })
      .when('$.status == "succeeded"', fdl.goto(done))
      .when('$.status == "failed" || $.tries >= 20', fdl.goto(failed))
      .otherwise(fdl.goto(pause)),
    done,
    failed,
  );
}
