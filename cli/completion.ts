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

interface Words {
  readonly name: string;
  readonly about: string;
  readonly options: readonly Flag[];
  /** What its arguments may be; empty for files and free text. */
  readonly values: readonly string[];
}

interface Flag {
  readonly name: string;
  readonly about: string;
  readonly takesValue: boolean;
  /** What its value may be; empty for files and free text. */
  readonly values: readonly string[];
}

const wordsOf = (command: Command): Words => ({
  name: command.name(),
  about: spoken(command.description()),
  options: command.options.flatMap((option) => (option.long ? [flagOf(option, option.long)] : [])),
  values: command.registeredArguments.flatMap((argument) => argument.argChoices ?? named(argument.name())),
});

const flagOf = ({ description, flags, argChoices, required, optional }: Option, name: string): Flag => ({
  name,
  about: spoken(description),
  takesValue: required || optional,
  values: argChoices ?? named(/[<[](\w+)/.exec(flags)?.[1]),
});

/** Every option and argument that is called so takes the id of a rule. */
function named(value: string | undefined): readonly string[] {
  if (value !== "rule") return [];
  const { rules }: typeof import("../definition") = require("../definition");
  return rules.map(({ id }) => id);
}

// Scripts hold texts in single quotes.
const spoken = (text: string) => text.replaceAll("'", "’").replaceAll("`", "");

const scripts = { bash, zsh, fish };

function bash(commands: readonly Words[]): string {
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter((option) => option.values.length > 0)
      .map((option) => `    "${name} ${option.name}") words="${option.values.join(" ")}" ;;`),
  );
  const cases = commands.map(
    ({ name, options, values: own }) =>
      `    ${name}) flags="${options.map((option) => option.name).join(" ")}" words="${own.join(" ")}" ;;`,
  );
  return `_aliflow() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" flags="" words=""
  if [ "$word" = "=" ]; then word=""; elif [ "$before" = "=" ]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]} $before" in
${values.join("\n")}
  esac
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); return; fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$word"))
  elif [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word"))
  else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _aliflow aliflow`;
}

function zsh(commands: readonly Words[]): string {
  const names = commands.map(({ name, about }) => `    '${name}:${about.replaceAll(":", "\\:")}'`);
  const cases = commands.map(({ name, options, values }) => {
    const rest = values.length > 0 ? `'*:value:(${values.join(" ")})'` : "'*:file:_files'";
    return `    ${name}) _arguments ${[...options.map(zshFlag), rest].join(" ")} ;;`;
  });
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
compdef _aliflow aliflow`;
}

function zshFlag({ name, about, takesValue, values }: Flag): string {
  const label = `*${name}[${about.replace(/[[\]:\\]/g, "\\$&")}]`;
  if (!takesValue) return `'${label}'`;
  return `'${label}:value:${values.length > 0 ? `(${values.join(" ")})` : "_files"}'`;
}

function fish(commands: readonly Words[]): string {
  const first = commands.map(
    ({ name, about }) => `complete -c aliflow -n __fish_use_subcommand -f -a ${name} -d '${about}'`,
  );
  const rest = commands.flatMap(({ name, options, values }) => {
    const head = `complete -c aliflow -n '__fish_seen_subcommand_from ${name}'`;
    const flags = options.map((option) => {
      const value =
        option.values.length > 0 ? ` -x -a '${option.values.join(" ")}'` : option.takesValue ? " -r" : "";
      return `${head} -l ${option.name.slice(2)}${value} -d '${option.about}'`;
    });
    return values.length > 0 ? [...flags, `${head} -f -a '${values.join(" ")}'`] : flags;
  });
  return [...first, ...rest].join("\n");
}
