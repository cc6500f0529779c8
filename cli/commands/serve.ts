import { Command } from 'commander';
import type { Config } from '../../server/config.ts';
import { signCustomerToken } from '../../server/guards/customerToken.ts';
import { createLog } from '../../server/log.ts';
import { serve } from '../../server/main.ts';
import { openSecrets } from '../../server/secrets.ts';
import { openStore } from '../../server/store/openStore.ts';
import type { CommandMaker } from '../command.ts';
import { demoShopper, demoSubject, fillWithDemoShop } from '../demoShop.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { removeServiceFile, writeServiceFile } from '../serviceFile.ts';
import { readSettings, wantsDemo } from '../settings.ts';
import { simulationJob } from '../simulationJob.ts';
import type { Terminal } from '../terminal.ts';
import { welcome } from '../words/welcome.ts';

const about = `Serve offers over GraphQL, until Ctrl-C. On a first run, invents a demo shop (TIGHTROPE_DEMO=off leaves it empty) and
learns a first model from the invented people who agreed to it. A second start is immediate and keeps everything.

Settings come from the environment, among them:
  PORT, HOST               where to listen (4000, 127.0.0.1)
  TIGHTROPE_DATA           the folder of the embedded store (.tightrope)
  DATABASE_URL             a PostgreSQL server instead
  TIGHTROPE_EPSILON        ε of one build (1)
  TIGHTROPE_RANDOM_SHARE   the chance of a slot to hold a random offer (0.2)
README.md has them all.`;

/** `tightrope serve` */
export const serveCommand: CommandMaker = (terminal, finish) =>
  new Command('serve')
    .summary('serve offers over GraphQL; a demo shop on a first run')
    .description(about)
    .action(async () => finish(await serveShop(terminal)));

async function serveShop(terminal: Terminal): Promise<ExitCode> {
  const config = readSettings(terminal);
  if (!config.ok) {
    for (const complaint of config.refusal) terminal.err(complaint);
    return exitCodes.usage;
  }
  const log = createLog(config.value.production ? 'info' : 'warn');
  const serving = await serve({
    config: config.value,
    log,
    simulationJob: simulationJob(config.value.publicData),
    ...(wantsDemo(terminal) ? { demoSubject } : {}),
  });
  if (!serving.ok) {
    terminal.err(serving.refusal);
    return (await isLocked(config.value)) ? exitCodes.locked : exitCodes.usage;
  }
  const { shop, url } = serving.value;
  await writeServiceFile(config.value.dataFolder, url).catch(({ code }: NodeJS.ErrnoException) =>
    terminal.err(`Other commands will not find this service: its address could not be written down (${code}).`),
  );
  process.once('exit', () => removeServiceFile(config.value.dataFolder));
  try {
    if (wantsDemo(terminal) && !config.value.production) await fillWithDemoShop(shop, terminal);
  } catch (error) {
    // The service closes its store at once when it is told to end; what was being written then may fail.
    if (!terminal.signal.aborted) throw error;
  }
  if (terminal.signal.aborted) {
    await serving.value.close();
    return exitCodes.interrupted;
  }
  for (const line of await welcome(serving.value, config.value, await demoToken(config.value, terminal)))
    terminal.out(line);
  return exitCodes.done;
}

/** Whether another process has the store open. */
async function isLocked({ dataFolder, databaseUrl, given }: Config): Promise<boolean> {
  const { wrappingKey } = given;
  const store = await openStore({ dataFolder, databaseUrl: databaseUrl ?? undefined, wrappingKey });
  if (store.ok) await store.value.close();
  return !store.ok && store.refusal.code === 'STORE_LOCKED';
}

/** A token for the demo shopper; null in production, where tokens are the shop's to make. */
async function demoToken(config: Config, terminal: Terminal): Promise<string | null> {
  const opened = config.production || config.tokens.algorithm !== 'HS256' ? null : await openSecrets(config);
  if (!opened?.ok) return null;
  return signCustomerToken(
    { subject: demoShopper(), minor: false },
    opened.value.secrets.tokenSecret,
    terminal.now(),
    Math.min(3600, config.tokens.longestLife),
    config.tokens,
  );
}
