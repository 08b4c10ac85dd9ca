// Loaded before a server's own entry (`node --import`), makes that one server careless: SQLite no longer waits for the disk
// at a commit. Here, not a setting: nobody who runs a server may choose this.
import Sqlite from 'better-sqlite3';

const pragma = Sqlite.prototype.pragma;

Sqlite.prototype.pragma = function lowered(source, options) {
  return pragma.call(this, source.replace('synchronous = FULL', 'synchronous = NORMAL'), options);
};
