import { createServer, type RequestListener, type Server } from 'node:http';
import { demoSubject, fillWithDemoShop } from '../../cli/demoShop.ts';
import type { Terminal } from '../../cli/terminal.ts';
import { silentLog } from '../../server/log.ts';
import { nodeListener } from '../../server/nodeListener.ts';
import type { Environment } from '../../server/readConfig.ts';
import { type TestAppOptions, testApp } from '../server/support/testApp.ts';
import { listen } from './listen.ts';

/** The demo shop with its invented people and a model that was really learned from them, behind a port of its own. */
export async function demoService(
  environment: Environment = {},
  parts: Pick<TestAppOptions, 'pages' | 'simulationJob' | 'store'> = {},
) {
  const shop = await testApp({
    environment,
    items: [],
    withoutModel: true,
    demoSubject,
    ...parts,
  });
  shop.clock.at = Date.now(); // a browser has its own clock; the shop's stands still
  const quiet: Pick<Terminal, 'err' | 'now' | 'signal'> = {
    err: () => {},
    now: () => shop.clock.at,
    signal: new AbortController().signal,
  };
  await fillWithDemoShop(shop.shop, quiet as Terminal);
  const server: Server = createServer(nodeListener(shop.app.fetch, silentLog) as RequestListener);
  return { ...shop, server, url: await listen(server) };
}
