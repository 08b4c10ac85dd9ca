// A process of its own that copies a database and kills itself once so many rows of a table are written:
// node copy-alone.ts <from> <to> <table> <rows>.
import { readPlace } from '../../server/keeping/command-line.ts';
import { copyDatabase } from '../../server/keeping/copy-database.ts';

const [from = '', to = '', table = '', rows = ''] = process.argv.slice(2);
await copyDatabase(readPlace(from), readPlace(to), {
  counted() {},
  begun() {},
  verifying() {},
  written(name, written) {
    if (name === table && written >= Number(rows)) process.kill(process.pid, 'SIGKILL');
  },
});
