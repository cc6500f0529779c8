import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLog } from '../../server/log.ts';
import { nodeListener } from '../../server/nodeListener.ts';
import { type TestAppOptions, testApp } from '../server/support/testApp.ts';

export type ServedShop = Awaited<ReturnType<typeof servedShop>>;

/** The whole service on a port, for clients that know nothing of it but its address. */
export async function servedShop(options: TestAppOptions = {}) {
  const shop = await testApp(options);
  const server = createServer(nodeListener(shop.app.fetch, silentLog));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    ...shop,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
