import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

/** Of the parameters of an address those of TLS, and how PostgreSQL's own programs are told of them. */
const tlsVariables = { sslmode: 'PGSSLMODE', sslrootcert: 'PGSSLROOTCERT', sslcert: 'PGSSLCERT', sslkey: 'PGSSLKEY' };

/** Where an address leads, as the service reads it: a server by its name or number, or the folder of a socket. */
function partsOf(databaseUrl: string): Record<string, string> {
  const { host, port, user = '', password, database = '' } = new Client({ connectionString: databaseUrl });
  const { searchParams } = new URL(databaseUrl);
  const tls = Object.entries(tlsVariables).flatMap(([name, variable]) => {
    const said = searchParams.get(name);
    // The service's word for a certificate that is not looked at.
    return said === null ? [] : [[variable, said === 'no-verify' ? 'require' : said]];
  });
  return {
    ...{ PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: password ?? '', PGDATABASE: database },
    ...Object.fromEntries(tls),
  };
}

/** The name of the database that an address leads to. */
export const databaseNamed = (databaseUrl: string): string => partsOf(databaseUrl).PGDATABASE!;

/**
 * Runs one of PostgreSQL's own programs on a database. What the address says goes by the environment, because a command line can
 * be read by everybody on the machine.
 *
 * @returns null; or what it complained of, in a sentence without the address
 */
export async function postgresTool(
  program: 'pg_dump' | 'pg_restore',
  databaseUrl: string,
  args: readonly string[],
): Promise<string | null> {
  try {
    await run(program, [...args], {
      env: { ...process.env, ...partsOf(databaseUrl) },
      maxBuffer: 16 * 1024 * 1024,
    });
    return null;
  } catch (thrown) {
    const { code, stderr } = thrown as { readonly code?: unknown; readonly stderr?: string };
    if (code === 'ENOENT') return `${program} is not installed here: it comes with PostgreSQL's client programs.`;
    const said = stderr
      ?.trim()
      .split('\n')
      .at(0)
      ?.replace(/connection to server .*? failed: /, '');
    return `${program} failed: ${said ?? 'it said nothing'}`;
  }
}
