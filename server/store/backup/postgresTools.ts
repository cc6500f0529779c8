import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

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
  const { hostname, port, username, password, pathname, searchParams } = new URL(databaseUrl);
  const sslMode = searchParams.get('sslmode');
  try {
    await run(program, [...args], {
      env: {
        ...process.env,
        PGHOST: decodeURIComponent(hostname),
        PGPORT: port || '5432',
        PGUSER: decodeURIComponent(username),
        PGPASSWORD: decodeURIComponent(password),
        PGDATABASE: decodeURIComponent(pathname.slice(1)),
        ...(sslMode === null ? {} : { PGSSLMODE: sslMode }),
      },
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
