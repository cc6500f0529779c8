import { type ExitCode, exitCodes } from './exitCodes.ts';
import type { PersonWork } from './personWork.ts';
import type { Terminal } from './terminal.ts';
import { withShop } from './withShop.ts';

/** Does some work on the open shop, or through the service that has it open, and tells what came of it. */
export function tellWork<Told>(
  terminal: Terminal,
  name: string,
  { here, there }: PersonWork<Told>,
  tell: (told: Told) => ExitCode,
): Promise<ExitCode> {
  const said = (told: Awaited<ReturnType<PersonWork<Told>['here']>>): ExitCode => {
    if (told.ok) return tell(told.value);
    terminal.err(`${name}: ${told.refusal}`);
    return exitCodes.refused;
  };
  return withShop(
    terminal,
    async (shop) => said(await here(shop)),
    async (config, locked) => said(await there(config, locked)),
  );
}
