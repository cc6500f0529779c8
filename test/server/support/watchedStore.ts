import type { Store } from '../../../engine/store/store.ts';
import type { UserId } from '../../../engine/terms/ids.ts';

/** Every method that changes something. */
const changing = new Set([
  'catalogue.upsertItems',
  'people.setConsents',
  'people.assumeConsents',
  'people.changeSettings',
  'people.record',
  'people.forget',
  'ledger.openBudget',
  'ledger.charge',
  'ledger.markPublished',
  'ledger.abandonReserved',
  'builder.takeTurn',
  'snapshots.publish',
  'settings.write',
  'settings.writeFirst',
  'served.appendLists',
  'served.recordOutcomes',
  'served.forgetServedBefore',
  'catalogue.changeItems',
  'decisions.append',
  'audit.append',
  'rights.forgetItem',
  'rights.resetHistory',
  'rights.restrict',
  'rights.open',
  'rights.change',
  'rights.erase',
  'rights.markClean',
  'rights.markVerified',
  'rights.forgetReceivedBefore',
  'rights.forgetDecidedBefore',
  'simulations.keep',
  'simulations.askToStop',
  'simulations.forgetAllBut',
  'keys.add',
  'keys.revoke',
]);

/**
 * A store that notes which of its methods were called, and whose history was opened as 'people.touches', and is otherwise the one it stands before. `holdPeople` keeps whoever
 * reads everybody waiting until what it returns is called: a build stands still where a test wants to look at it.
 */
export function watchedStore(store: Store) {
  const calls: string[] = [];
  let held: Promise<void> = Promise.resolve();
  const watch = <Part extends object>(room: string, part: Part): Part =>
    new Proxy(part, {
      get(target, name, receiver) {
        const found: unknown = Reflect.get(target, name, receiver);
        if (typeof found !== 'function') return found;
        return (...args: unknown[]) => {
          calls.push(`${room}.${String(name)}`);
          return Reflect.apply(found, target, args);
        };
      },
    });
  return {
    store: {
      catalogue: watch('catalogue', store.catalogue),
      people: watch('people', {
        ...store.people,
        async *profilesWithConsent(...asked: Parameters<Store['people']['profilesWithConsent']>) {
          await held;
          yield* store.people.profilesWithConsent(...asked);
        },
        async viewerOf(userId: UserId) {
          const { touches, ...viewer } = await store.people.viewerOf(userId);
          return {
            ...viewer,
            touches() {
              calls.push('people.touches');
              return touches();
            },
          };
        },
      }),
      rights: watch('rights', store.rights),
      ledger: watch('ledger', store.ledger),
      builder: watch('builder', store.builder),
      snapshots: watch('snapshots', store.snapshots),
      settings: watch('settings', store.settings),
      decisions: watch('decisions', store.decisions),
      audit: watch('audit', store.audit),
      tallies: watch('tallies', store.tallies),
      simulations: watch('simulations', store.simulations),
      keys: watch('keys', store.keys),
      served: watch('served', store.served),
      names: watch('names', store.names),
      callbacks: watch('callbacks', store.callbacks),
      close: () => store.close(),
    } satisfies Store,
    calls,
    holdPeople: (): (() => void) => {
      let goOn!: () => void;
      held = new Promise((resolve) => {
        goOn = resolve;
      });
      return goOn;
    },
    writes: () => calls.filter((call) => changing.has(call)),
  };
}
