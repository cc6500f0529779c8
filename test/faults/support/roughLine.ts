import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How a bad network treats what passes. Nothing unless given. */
export interface Roughness {
  /** How long each piece takes, in milliseconds, each way. */
  readonly delay?: number;
  /** How likely a piece is lost: all that follows waits for it that much longer, as TCP lets it. In milliseconds. */
  readonly loss?: { readonly chance: number; readonly again: number };
  /** How likely a piece is the last one of its connection: reset, or ended one way only. */
  readonly breaks?: { readonly chance: number; readonly how: 'RESET' | 'HALF' };
}

export interface RoughLine {
  /** The URL that leads through this line to where the given one leads. */
  readonly url: string;
  set(roughness: Roughness): void;
  close(): Promise<void>;
}

/**
 * A line between a service and its database on which pieces are late, lost and sent again, and connections break. Bytes come in their order
 * or not at all, as TCP promises.
 *
 * @param random in [0, 1)
 */
export async function roughLine(databaseUrl: string, random: () => number): Promise<RoughLine> {
  const target = new URL(databaseUrl);
  let roughness: Roughness = {};
  const open = new Set<Socket>();
  const track = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
  };
  const passOn = (from: Socket, to: Socket) => {
    // When the piece before arrives: none overtakes another.
    let arrives = 0;
    from.on('data', (bytes) => {
      const { delay = 0, loss, breaks } = roughness;
      const late = loss && random() < loss.chance ? loss.again : 0;
      arrives = Math.max(performance.now() + delay + late, arrives);
      const isLast = breaks !== undefined && random() < breaks.chance;
      setTimeout(() => {
        if (isLast && breaks.how === 'RESET') return void to.resetAndDestroy();
        if (!to.destroyed) to.write(bytes);
        if (isLast) to.end();
      }, arrives - performance.now());
    });
    from.on('close', () => setTimeout(() => to.destroy(), Math.max(0, arrives - performance.now())));
  };
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: Number(target.port || 5432), host: target.hostname, allowHalfOpen: true });
    for (const socket of [near, far]) track(socket.setNoDelay(true));
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
      roughness = next;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
