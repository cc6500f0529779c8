import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * How a line behaves. OPEN: passes everything on. CUT: refuses, and resets what was open. SILENT: takes connections and bytes and
 * passes nothing on, as a network does that loses every packet.
 */
export type LineState = 'OPEN' | 'CUT' | 'SILENT';

export interface CuttableLine {
  /** The URL that leads through this line to where the given one leads. */
  readonly url: string;
  set(state: LineState): void;
  close(): Promise<void>;
}

/** A line between a service and its database that a test can cut, silence and mend. */
export async function cuttableLine(databaseUrl: string): Promise<CuttableLine> {
  const target = new URL(databaseUrl);
  let state: LineState = 'OPEN';
  const open = new Set<Socket>();
  const track = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
  };
  const server = createServer((near) => {
    track(near);
    if (state === 'CUT') {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(target.port || 5432), target.hostname);
    track(far);
    const passOn = (from: Socket, to: Socket) => {
      // What is lost is lost: a line that speaks again does not remember.
      from.on('data', (bytes) => state === 'OPEN' && to.write(bytes));
      from.on('close', () => state === 'OPEN' && to.destroy());
    };
    passOn(near, far);
    passOn(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    set(next) {
      state = next;
      if (next === 'CUT') for (const socket of open) socket.resetAndDestroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
