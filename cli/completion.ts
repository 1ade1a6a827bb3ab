import { Argument, type Command, type Option } from 'commander';
import { does } from './tools.ts';
import type { World } from './world.ts';

interface Candidate {
  readonly word: string;
  readonly about: string;
}

/** Everything on the line up to the cursor: the command so far, and the option that waits for its value. */
interface Line {
  readonly command: Command;
  readonly open: Option | undefined;
}

const optionsOf = (command: Command): readonly Option[] =>
  command.parent ? [...command.options, ...optionsOf(command.parent)] : command.options;

const takesValue = (option: Option | undefined): boolean =>
  option?.required === true || option?.optional === true;

const readLine = (program: Command, words: readonly string[]): Line => {
  let command = program;
  let open: Option | undefined;
  for (const word of words) {
    if (open) {
      open = undefined;
      continue;
    }
    const option = optionsOf(command).find(({ long, short }) => word === long || word === short);
    open = takesValue(option) ? option : undefined;
    if (!option) command = command.commands.find((one) => one.name() === word) ?? command;
  }
  return { command, open };
};

const choicesOf = ({ argChoices = [] }: Option): Candidate[] =>
  argChoices.map((word) => ({ word, about: '' }));

const optionWords = (command: Command): Candidate[] =>
  optionsOf(command).flatMap(({ long, hidden, description }) =>
    long && !hidden ? [{ word: long, about: description }] : [],
  );

const commandWords = (command: Command): Candidate[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ word: one.name(), about: one.description() }));

/** What may come next on a line whose last word is the one at the cursor, however much of it is typed. */
const candidates = (program: Command, words: readonly string[]): readonly Candidate[] => {
  const typed = words.at(-1) ?? '';
  const { command, open } = readLine(program, words.slice(0, -1));
  const all = open ? choicesOf(open) : typed.startsWith('-') ? optionWords(command) : commandWords(command);
  return all.filter(({ word }) => word.startsWith(typed));
};

/** The scripts ask the program itself, so they need no new version when there is a new command. */
const scripts = {
  bash: `_aftercare() {
  local IFS=$'\\n'
  COMPREPLY=( $(aftercare complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1) )
}
complete -o default -F _aftercare aftercare
`,
  zsh: `#compdef aftercare
_aftercare() {
  local line
  local -a found
  for line in \${(f)"$(aftercare complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"}; do
    found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( \${#found} )); then _describe aftercare found; else _files; fi
}
compdef _aftercare aftercare
`,
  fish: `function __aftercare
  set -l words (commandline -opc) (commandline -ct)
  set -l found (aftercare complete -- $words[2..] 2>/dev/null)
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c aftercare -f -a '(__aftercare)'
`,
};

const shells = Object.keys(scripts);
const isShell = (name: string): name is keyof typeof scripts => Object.hasOwn(scripts, name);

/** `completion <shell>`, and what its scripts ask. */
export const addCompletion = (program: Command, world: World): void => {
  const completion = program
    .command('completion')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .description('prints a script that completes commands and options with the tabulator key')
    .addHelpText(
      'after',
      `
Examples:
  $ source <(aftercare completion bash)          # in ~/.bashrc
  $ source <(aftercare completion zsh)           # in ~/.zshrc, after compinit
  $ aftercare completion fish > ~/.config/fish/completions/aftercare.fish`,
    );
  does(completion, world, async ({ results }, [shell = '']) => {
    if (isShell(shell)) results.text(scripts[shell], { shell, script: scripts[shell] });
  });

  const complete = program.command('complete [words...]', { hidden: true }).description('what may come next');
  does(complete, world, async ({ world: { output } }, words) => {
    for (const { word, about } of candidates(program, words)) output.write(`${word}\t${about}\n`);
  });
};
