import { Argument, Command, type Option } from "commander";
import type { Io } from "./io";

const examples = `
Examples:
  $ source <(aliflow completion bash)
  $ aliflow completion zsh > "\${fpath[1]}/_aliflow"
  $ aliflow completion fish > ~/.config/fish/completions/aliflow.fish`;

/** `aliflow completion`: a script that teaches a shell the commands, their options, values and rules. */
export function completionCommand(io: Io, commands: () => readonly Command[]): Command {
  return new Command("completion")
    .description("Print a shell's completion script.")
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(scripts)))
    .addHelpText("after", examples)
    .action((shell: keyof typeof scripts) => io.out(scripts[shell](commands().map(wordsOf))));
}

/** What an argument or the value of an option may be: these words, paths, or free text. */
type Values = readonly string[] | "files" | "folders" | "text";

interface Words {
  readonly name: string;
  readonly about: string;
  readonly options: readonly Flag[];
  /** What its arguments may be, and whether there may be several. */
  readonly values: Values;
  readonly most: "none" | "one" | "many";
}

interface Flag {
  readonly name: string;
  readonly about: string;
  /** What its value may be, if it takes one. */
  readonly values: Values | undefined;
}

function wordsOf(command: Command): Words {
  const { registeredArguments: all } = command;
  const [first] = all;
  return {
    name: command.name(),
    about: spoken(command.description()),
    options: command.options.flatMap((option) => (option.long ? [flagOf(option, option.long)] : [])),
    values: first ? (first.argChoices ?? named(first.name())) : "text",
    most: first === undefined ? "none" : first.variadic || all.length > 1 ? "many" : "one",
  };
}

const flagOf = ({ description, flags, argChoices, required, optional }: Option, name: string): Flag => ({
  name,
  about: spoken(description),
  values: required || optional ? (argChoices ?? named(/[<[]([^>\]]*)/.exec(flags)?.[1] ?? "")) : undefined,
});

/** Options and arguments say by their names what they take. */
function named(value: string): Values {
  if (value === "rule") return ruleIds();
  if (value === "kind") return importKinds();
  if (/^(?:file|old$|new$)/.test(value)) return "files";
  return value === "folder" ? "folders" : "text";
}

function ruleIds(): readonly string[] {
  const { rules }: typeof import("../definition") = require("../definition");
  return rules.map(({ id }) => id);
}

function importKinds(): readonly string[] {
  const { kindNames }: typeof import("./import/kinds") = require("./import/kinds");
  return kindNames;
}

// Scripts hold texts in single quotes.
const spoken = (text: string) => text.replaceAll("'", "’").replaceAll("`", "");

const scripts = { bash, zsh, fish };

const isList = (values: Values | undefined): values is readonly string[] => Array.isArray(values);

function bash(commands: readonly Words[]): string {
  const asked = (values: Values) =>
    isList(values)
      ? `words="${values.join(" ")}"`
      : { files: "paths=-f", folders: "paths=-d", text: "" }[values];
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ name: option, values: own }) =>
      own === undefined ? [] : [`    "${name} ${option}") ${asked(own) || "return"} ;;`],
    ),
  );
  const cases = commands.map(
    ({ name, options, values: own }) =>
      `    ${name}) flags="${options.map((option) => option.name).join(" ")}" ${asked(own)} ;;`,
  );
  return `_aliflow() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" flags="" words="" paths=""
  COMPREPLY=()
  if [ "$word" = "=" ]; then word=""; elif [ "$before" = "=" ]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  case "\${COMP_WORDS[1]} $before" in
${values.join("\n")}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words="${commands.map(({ name }) => name).join(" ")}"
  elif [ -z "$words$paths" ]; then
    case "\${COMP_WORDS[1]}" in
${cases.map((line) => `  ${line}`).join("\n")}
    esac
    if [[ "$word" == -* ]]; then words="$flags" paths=""; fi
  fi
  if [ -n "$words" ]; then
    compopt +o filenames 2> /dev/null
    COMPREPLY=($(compgen -W "$words" -- "$word"))
  elif [ -n "$paths" ]; then
    local IFS=$'\n'
    COMPREPLY=($(compgen $paths -- "$word"))
  fi
}
complete -o filenames -F _aliflow aliflow`;
}

function zsh(commands: readonly Words[]): string {
  const names = commands.map(({ name, about }) => `    '${name}:${about.replaceAll(":", "\\:")}'`);
  const cases = commands.map(({ name, options, values, most }) => {
    const rest = most === "none" ? [] : [`'${most === "many" ? "*" : ""}:value:${zshValues(values)}'`];
    return `    ${name}) _arguments ${[...options.map(zshFlag), ...rest].join(" ")} ;;`;
  });
  // What stands in `fpath` is first run as the function itself.
  return `#compdef aliflow
_aliflow() {
  local -a commands=(
${names.join("\n")}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  shift words
  (( CURRENT-- ))
  case "$words[1]" in
${cases.join("\n")}
  esac
}
if [[ "$funcstack[1]" == _aliflow ]]; then _aliflow "$@"; else compdef _aliflow aliflow; fi`;
}

function zshFlag({ name, about, values }: Flag): string {
  const label = `[${about.replace(/[[\]:\\]/g, "\\$&")}]`;
  return values === undefined ? `'*${name}${label}'` : `'*${name}=${label}:value:${zshValues(values)}'`;
}

const zshValues = (values: Values): string =>
  isList(values) ? `(${values.join(" ")})` : { files: "_files", folders: "_files -/", text: " " }[values];

const fishValues = (values: Values): string =>
  isList(values)
    ? ` -x -a '${values.join(" ")}'`
    : { files: " -r -F", folders: " -x -a '(__fish_complete_directories (commandline -ct))'", text: " -x" }[
        values
      ];

function fish(commands: readonly Words[]): string {
  const complete = (condition: string) => `complete -c aliflow -n '__aliflow_at${condition}'`;
  const first = commands.map(({ name, about }) => `${complete("")} -f -a ${name} -d '${about}'`);
  const rest = commands.flatMap(({ name, options, values, most }) => {
    const flags = options.map(
      (option) =>
        `${complete(` ${name}`)} -l ${option.name.slice(2)}${option.values === undefined ? "" : fishValues(option.values)} -d '${option.about}'`,
    );
    if (values === "files") return flags;
    const own = isList(values)
      ? [`${complete(` ${name}${most === "one" ? " 2" : ""}`)} -a '${values.join(" ")}'`]
      : [];
    return [...flags, `${complete(` ${name}`)} -f`, ...own];
  });
  return `# Whether this command is being completed (without a name: which one), behind so many words if a number says so.
function __aliflow_at
    set -l words (commandline -opc)
    test "$words[2]" = "$argv[1]"
    and begin
        not set -q argv[2]
        or test (count $words) -eq $argv[2]
    end
end
${[...first, ...rest].join("\n")}`;
}
