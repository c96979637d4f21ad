import { Argument, Command } from "commander";
import type { Io } from "./io";

const examples = `
Examples:
  $ source <(aliflow completion bash)
  $ aliflow completion zsh > "\${fpath[1]}/_aliflow"
  $ aliflow completion fish > ~/.config/fish/completions/aliflow.fish`;

/** `aliflow completion`: a script that teaches a shell the commands and their options. */
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
  readonly options: readonly string[];
}

const wordsOf = (command: Command): Words => ({
  name: command.name(),
  about: command.description().replaceAll("'", "’").replaceAll("`", ""),
  options: command.options.flatMap(({ long }) => (long ? [long] : [])),
});

const scripts = { bash, zsh, fish };

function bash(commands: readonly Words[]): string {
  const cases = commands.map(({ name, options }) => `    ${name}) words="${options.join(" ")}" ;;`);
  return `_aliflow() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "$words" -- "$word")); else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _aliflow aliflow`;
}

function zsh(commands: readonly Words[]): string {
  const names = commands.map(({ name, about }) => `    '${name}:${about.replaceAll(":", "\\:")}'`);
  const cases = commands.map(
    ({ name, options }) => `    ${name}) compadd -- ${options.join(" ")}; _files ;;`,
  );
  return `#compdef aliflow
_aliflow() {
  local -a commands=(
${names.join("\n")}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case "$words[2]" in
${cases.join("\n")}
  esac
}
compdef _aliflow aliflow`;
}

function fish(commands: readonly Words[]): string {
  const first = commands.map(
    ({ name, about }) => `complete -c aliflow -n __fish_use_subcommand -f -a ${name} -d '${about}'`,
  );
  const options = commands.flatMap((command) =>
    command.options.map(
      (option) =>
        `complete -c aliflow -n '__fish_seen_subcommand_from ${command.name}' -l ${option.slice(2)}`,
    ),
  );
  return [...first, ...options].join("\n");
}
