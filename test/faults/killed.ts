/** SIGKILL of what serves, and of what it stands on, at random moments under load. */

import type { Fault } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { killsInWords, killsUnderLoad } from './support/killsUnderLoad.ts';
import { ownPostgres } from './support/ownPostgres.ts';
import { type Service, startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';

const promise = 'What was acknowledged is there once, whatever is killed whenever; and nothing is half there.';

export const killedEmbedded: Fault = {
  name: 'killed-embedded',
  promise,
  needs: [],
  trials: { short: 1, long: 1000, step: 50 },
  tell: killsInWords,
  async run(trials, seed) {
    await using shop = await freshPlace();
    const script = await serviceScript();
    let service = await startService(script, shop.place);
    try {
      const victim = {
        alone: true,
        services: () => [service.url],
        strike: () => service.kill(),
        async mend() {
          service = await startService(script, shop.place);
          return service.stood;
        },
      };
      return await killsUnderLoad(victim, trials, service.stood, seed);
    } finally {
      await service.kill();
    }
  },
};

export const killedReplica: Fault = {
  name: 'killed-replica',
  promise,
  needs: ['PostgreSQL'],
  trials: { short: 1, long: 300, step: 25 },
  tell: killsInWords,
  async run(trials, seed) {
    await using postgres = await ownPostgres();
    await using shop = await freshPlace(postgres.url);
    const script = await serviceScript();
    const running: Service[] = [await startService(script, shop.place), await startService(script, shop.place)];
    let next = 0;
    try {
      const victim = {
        alone: false,
        services: () => running.map(({ url }) => url),
        strike: () => running[next]!.kill(),
        async mend() {
          const service = await startService(script, shop.place);
          running[next] = service;
          next = 1 - next;
          return service.stood;
        },
      };
      return await killsUnderLoad(victim, trials, running[0]!.stood, seed);
    } finally {
      for (const service of running) await service.kill();
    }
  },
};

export const killedPostmaster: Fault = {
  name: 'killed-postmaster',
  promise,
  needs: ['PostgreSQL'],
  trials: { short: 1, long: 100, step: 10 },
  tell: killsInWords,
  async run(trials, seed) {
    await using postgres = await ownPostgres();
    await using shop = await freshPlace(postgres.url);
    const script = await serviceScript();
    let service = await startService(script, shop.place);
    try {
      const victim = {
        alone: false,
        services: () => [service.url],
        strike: () => postgres.kill(),
        async mend() {
          await postgres.start();
          // Another service, so that how the shop is found is what PostgreSQL recovered.
          const found = await startService(script, shop.place);
          await service.kill();
          service = found;
          return found.stood;
        },
      };
      return await killsUnderLoad(victim, trials, service.stood, seed);
    } finally {
      await service.kill();
    }
  },
};
