import type { ParameterProblem } from "../../api/parameters";
import type { Service } from "../../api/types";
import { refusals } from "../action/refusals";
import { invalidArgument, type ServiceError, serviceError } from "../action/service-error";

// Which code each service has for a parameter that is missing or breaks a limit.

type ProblemCodes = Partial<Record<ParameterProblem["kind"], string>> & {
  /** For every other kind of problem. */
  readonly otherwise: string;
};

const composerCodes: Readonly<Record<string, ProblemCodes>> = {
  FlowName: { tooLong: "InvalidParameter.Name.Length", otherwise: "InvalidParameter.Name" },
  FlowDescription: { otherwise: "InvalidParameter.Description.Length" },
  ResourceType: { otherwise: "InvalidResourceType.NotFound" },
  ResourceId: { tooMany: "NumberExceed.ResourceIds", otherwise: "InvalidResourceId.NotFound" },
  Tag: { tooMany: "NumberExceed.Tags", otherwise: "InvalidTagKey.Malformed" },
  TagKey: { tooMany: "NumberExceed.Tags", otherwise: "InvalidTagKey.Malformed" },
};

/** The refusal of a request whose parameters are not as the action's row says. */
export function problemError(service: Service, problem: ParameterProblem): ServiceError {
  const { parameter, wireName, kind, message } = problem;
  if (kind === "missing") return refusals[service].missingParameter(nameInCode(service, wireName));
  if (service === "serverlessWorkflow") return invalidArgument(message);
  if (wireName.endsWith(".Value")) return serviceError("logicComposer", "InvalidTagValue.Malformed");
  const codes = composerCodes[parameter] ?? { otherwise: `Invalid${parameter}` };
  return serviceError("logicComposer", codes[kind] ?? codes.otherwise, parameter);
}

/** `MissingTagKey`, not `MissingTag.1.Key`: a code is one word. */
function nameInCode(service: Service, wireName: string): string {
  return service === "serverlessWorkflow" ? wireName : wireName.replace(/\.(\d+\.?)?/g, "");
}
