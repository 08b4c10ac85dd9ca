// Tells a disk that takes no more from any other fault, whoever met it: SQLite, PostgreSQL, or a file. A commit that meets it
// has written nothing, and the same commit succeeds when there is room again.

/** A failed write counts too: quotas and limits of a file system are told as such. A failed read is a dying disk. */
const codes = /^(SQLITE_FULL|SQLITE_IOERR(?!_(READ|SHORT_READ|DATA|CORRUPTFS)$).*|53100|58030|ENOSPC|EDQUOT|EFBIG)$/;

/** The query builder and the account library hand faults of the database on as causes of their own. */
export const isDiskFull = (error: unknown): boolean => hasCode(error, codes);

export function hasCode(error: unknown, wanted: RegExp): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (wanted.test(codeOf(at))) return true;
  return false;
}

export const codeOf = (error: object): string => ('code' in error ? String(error.code) : '');

/** For whoever starts a server or a command. */
export const diskFull =
  '磁盘已满或无法写入：没有保存任何内容，已有数据不受影响。请腾出空间后重新启动。/ ' +
  'The disk is full or cannot be written. Nothing was saved and what is there is unharmed: make room and start again.';
