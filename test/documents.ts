// What documents hold that can be tried: blocks of code, and programs in TypeScript.
import { join, resolve } from "node:path";
import ts from "typescript";

export const repository = resolve(__dirname, "..");

/** Texts of the code blocks in a language, in order. */
export function blocks(language: string, text: string): string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code]) =>
    name === language && code !== undefined ? [code] : [],
  );
}

/** What the compiler says of programs that stand side by side in the repository. */
export function typeErrors(programs: readonly string[]): string[] {
  const { config } = ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repository);
  const settings = { ...options, noEmit: true, noUnusedLocals: false };
  const texts = new Map(programs.map((text, index) => [join(repository, `program-${index + 1}.ts`), text]));
  const host = ts.createCompilerHost(settings);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target, true);
  };
  const program = ts.createProgram([...texts.keys()], settings, host);
  return [...texts.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    const found = source ? ts.getPreEmitDiagnostics(program, source) : [];
    return found.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  });
}
