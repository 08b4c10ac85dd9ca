// Tells a database whose pages cannot be made sense of from any other fault, on either engine.
import { hasCode } from './disk-full.ts';

export const isDamaged = (error: unknown): boolean => hasCode(error, /^(SQLITE_CORRUPT.*|XX00[12])$/);

/** For whoever runs a command. */
export const damaged =
  '数据库已损坏，有的页无法读取，操作没有完成。请运行 npm run doctor 查看，并从备份恢复（npm run restore）。/ ' +
  'The database is damaged: pages of it cannot be read, and nothing was finished. Run npm run doctor, and restore a backup (npm run restore).';
