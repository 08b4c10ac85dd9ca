// A process of its own that copies a database or restores a backup, and kills itself once so many rows of a table are written:
// node keep-alone.ts copy|restore <from> <to> <table> <rows>.
import { readPlace } from '../../server/keeping/command-line.ts';
import { copyDatabase } from '../../server/keeping/copy-database.ts';
import { restore } from '../../server/keeping/restore.ts';

const [what = '', from = '', to = '', table = '', rows = ''] = process.argv.slice(2);
const progress = {
  counted() {},
  begun() {},
  verifying() {},
  written(name: string, written: number) {
    if (name === table && written >= Number(rows)) process.kill(process.pid, 'SIGKILL');
  },
};
if (what === 'copy') await copyDatabase(readPlace(from), readPlace(to), progress);
else await restore(from, readPlace(to), null, progress);
