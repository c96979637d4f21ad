// What the compiler can say of texts that stand in a program: a literal has the form that the services know, or its
// place wants a sentence that says what is wrong. Texts that are only known when the program runs pass.

/** A text with a `${…}` that a deployment fills. */
type Filled = `${string}\${${string}}${string}`;

type Literal<T, Form, Wrong extends string> = T extends string
  ? string extends T
    ? T
    : T extends Form | Filled
      ? T
      : Wrong
  : T;

export type Arn<T> = Literal<
  T,
  `acs:${string}:${string}`,
  'an ARN of Alibaba Cloud: "acs:fc:::functions/f/LATEST"; aliflow.arn writes it'
>;

export type Api<T> = Literal<T, `${string}:${string}`, 'a product and its API: "mns:SendMessage"'>;

export type Operation<T> = Literal<
  T,
  `${string}:${string}`,
  'a service and its operation: "FC:InvokeFunction"'
>;

export type Path<T> = Literal<T, `$${string}`, 'a path: "$.items"'>;

export type Expression<T> = Literal<
  T,
  `$${string}` | `${string}(${string})`,
  'an expression: "$Input.items"'
>;

export type Time<T> = Literal<
  T,
  `$${string}` | `${number}-${string}T${string}`,
  'a time of RFC 3339, "2030-01-01T00:00:00Z", or a path'
>;

/** A condition of FDL (https://help.aliyun.com/document_detail/122492.html). */
export type Condition<T> = T extends string
  ? string extends T
    ? T
    : T extends `${string}===${string}` | `${string}!==${string}`
      ? "a condition compares with == or !="
      : T extends `${string} = ${string}`
        ? "a condition compares with =="
        : T extends `${string} ${"and" | "or" | "AND" | "OR"} ${string}`
          ? "a condition joins with && or ||"
          : T extends `${string}$${string}` | Filled
            ? T
            : 'a condition reads a path: "$.status == 200"'
  : T;
