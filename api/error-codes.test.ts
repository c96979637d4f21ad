import { adviceOf, errorCodes, errorMessage, findErrorCode } from "./error-codes";
import { gatewayErrors } from "./error-codes/gateway";
import { gatewayLimitErrors } from "./error-codes/gateway-limits";
import { logicComposerErrors } from "./error-codes/logic-composer";
import { ownErrors } from "./error-codes/own";
import { serverlessWorkflowErrors } from "./error-codes/serverless-workflow";

const tables = [serverlessWorkflowErrors, logicComposerErrors, gatewayErrors, gatewayLimitErrors];

test("no code stands in two tables", () => {
  const codes = tables.flatMap((table) => Object.keys(table));
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  expect(Object.keys(errorCodes).sort()).toEqual([...codes].sort());
});

test.each(Object.entries(errorCodes))("%s is an error with a text", (_, { status, message }) => {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(600);
  expect(message).not.toBe("");
});

test.each(Object.entries({ ...errorCodes, ...ownErrors }))(
  "%s is told in the style of the house",
  (_, advice) => {
    for (const line of [advice.reason, advice.fix]) {
      expect(line).toMatch(/^[a-z]/);
      expect(line).not.toMatch(/[.!\n]$/);
      expect(line.length).toBeLessThanOrEqual(120);
      expect(line).not.toContain("%s");
    }
  },
);

test("gives advice on our own codes, a service's and the gateway's, and on no others", () => {
  expect(adviceOf("logicComposer", "EndlessList")).toBe(ownErrors.EndlessList);
  expect(adviceOf("logicComposer", "InvalidFlow.NotFound")).toBe(errorCodes["InvalidFlow.NotFound"]);
  expect(adviceOf("serverlessWorkflow", "ServiceUnavailable")).toBe(errorCodes.ServiceUnavailable);
  expect(adviceOf("serverlessWorkflow", "InvalidFlow.NotFound")).toBeUndefined();
  expect(adviceOf("serverlessWorkflow", "toString")).toBeUndefined();
});

test("fills the names into the vendor's text, in order", () => {
  const code = serverlessWorkflowErrors.ExecutionNotExists;
  expect(errorMessage(code, "run-1", "order")).toBe("Execution run-1 for flow order does not exist.");
  expect(errorMessage(code, "run-$&", "a%sb")).toBe("Execution run-$& for flow a%sb does not exist.");
  expect(errorMessage(code, "run-1")).toBe("Execution run-1 for flow %s does not exist.");
});

describe("a code is found", () => {
  test("as the service's own first, then as the gateway's", () => {
    expect(findErrorCode("serverlessWorkflow", "FlowNotExists")?.status).toBe(404);
    expect(findErrorCode("logicComposer", "FlowNotExists")).toBeUndefined();
    expect(findErrorCode("logicComposer", "SignatureDoesNotMatch")).toBe(errorCodes.SignatureDoesNotMatch);
  });

  test("by its form where the gateway builds it from a parameter's name", () => {
    const missing = findErrorCode("logicComposer", "MissingFlowName");
    expect(missing && errorMessage(missing, "FlowName")).toBe("FlowName is mandatory for this action.");
    expect(findErrorCode("gateway", "InvalidPageSize")?.message).toBe("Specified parameter %s is not valid.");
    expect(findErrorCode("gateway", "Throttling.Resource")).toBe(errorCodes.Throttling);
  });

  test("never as something that it is not", () => {
    for (const code of ["Surprise", "constructor", "__proto__", "", "missingName", "Missing", "Throttle"]) {
      expect(findErrorCode("gateway", code)).toBeUndefined();
    }
  });
});
