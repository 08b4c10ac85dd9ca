// A round that was opened pins the definition its applicants were judged by. Where that is not in the catalog any more, nobody could
// read what they applied for: the server says which one and does not start.
import { ne } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { InstrumentFileError } from '../instruments/definition-files.ts';

export async function refuseMissingRounds({
  storage,
  programmes,
}: Pick<Deps, 'storage' | 'programmes'>): Promise<void> {
  const { programmeRounds: rounds } = storage.tables;
  const pinned = await storage.db
    .selectDistinct({ id: rounds.programme, version: rounds.version })
    .from(rounds)
    .where(ne(rounds.state, 'preparing'));
  const missing = pinned
    .filter(({ id, version }) => !programmes.find(id, version))
    .map(({ id, version }) => `${id} ${version}`)
    .sort();
  if (missing.length === 0) return;
  throw new InstrumentFileError(
    `申报届次使用的项目定义已不在 programmes/ 中或未封存：${missing.join('、')}，服务不能启动；请恢复原文件夹（含 published.json）。/ ` +
      `Rounds use programmes that are missing or no longer sealed: ${missing.join(', ')}. Restore their folders with published.json.`,
  );
}
