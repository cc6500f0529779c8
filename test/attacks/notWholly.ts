/** What of an attack is not tried, by its id: said in docs/attack-cases.md, because a list of ticks that lies is worse than none. */
export const notWholly: Readonly<Record<string, string>> = {
  G01: 'timing is measured by `npm run side-channels` (docs/side-channels.md) and not held by a test: it hangs on the machine',
  G08: 'logs, metrics, pages and every table; not heap snapshots, core dumps, or traces of an exporter',
  H01: 'that one person counts once is tried; how far one to five in a hundred fake people move a list is not measured',
  H02: 'ten thousand events against a small limit, instead of a million against the default one',
  H05: 'two hundred changes as fast as they are answered, not a thousand a second',
};
