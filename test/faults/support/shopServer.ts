import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { faultEnvironment } from './faultShop.ts';
import type { FoundStanding } from './service.ts';
import { serviceScript } from './serviceScript.ts';

/** A process that serves one shop after the other (serveEach.ts), so that looking at hundreds of them costs one start. */
export interface ShopServer extends AsyncDisposable {
  /** Serves the shop of a folder until `look` has seen it. @throws where it cannot be opened */
  serve<Value>(
    dataFolder: string,
    look: (found: { readonly url: string; readonly stood: FoundStanding }) => Promise<Value>,
  ): Promise<Value>;
}

export async function shopServer(): Promise<ShopServer> {
  const child = spawn(process.execPath, [await serviceScript('serveEach')], {
    env: faultEnvironment({ dataFolder: '.' }),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (word: string): Promise<string> => {
    const { value } = await lines.next();
    if (!value?.startsWith(word)) throw new Error(`it was not served: ${value ?? 'the process ended'}`);
    return value.slice(word.length);
  };
  return {
    async serve(dataFolder, look) {
      child.stdin.write(`${dataFolder}\n`);
      const stood = JSON.parse(await nextLine('stands ')) as FoundStanding;
      const url = await nextLine('listening on ');
      const seen = await look({ url, stood });
      child.stdin.write('\n');
      await nextLine('closed');
      return seen;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
