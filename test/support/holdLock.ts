/** A process of its own that takes the lock it is told of, says so, and holds it until it is killed. */
import { lockFile } from '../../server/store/lockFile.ts';

const held = await lockFile(process.argv[2]!);
process.send!(held.ok);
setInterval(() => {}, 1_000);
