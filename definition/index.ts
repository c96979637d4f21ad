// `pulumi-aliflow/definition`: definitions as a library, without Pulumi and without I/O.

export { compare } from "./compare";
export type { Change, ChangeKind } from "./compare/change";
export { detailsOf } from "./compare/text";
export { dot } from "./draw/dot";
export { mermaid } from "./draw/mermaid";
export { svg } from "./draw/svg";
export { type Formatted, format } from "./format";
export { graph } from "./graph";
export type {
  EdgeKind,
  Graph,
  GraphChange,
  GraphEdge,
  GraphGroup,
  GraphNode,
  NodeKind,
} from "./graph/model";
export type { Level, RuleInfo, RuleLevels, ValidateOptions } from "./languages/rule";
export type {
  Diagnostic,
  Document,
  Ignore,
  Kind,
  ParseOptions,
  ParseResult,
  Path,
  Position,
  Severity,
  Span,
} from "./read/document";
export { parse } from "./read/parse";
export { pathText } from "./read/path-text";
export { rules } from "./rules";
export { validate } from "./validate";
