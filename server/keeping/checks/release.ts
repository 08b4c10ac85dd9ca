// Whether the database is one of this release, whole and upgraded: without that the other checks would ask the wrong questions.
import { readUnfinished } from '../../storage/unfinished.ts';
import { awaitsCarryingOver, currentLevel, readLevel } from '../release-level.ts';
import type { Finding, Patient } from './check.ts';

export async function checkRelease({ database }: Pick<Patient, 'database'>): Promise<Finding> {
  const { engine } = database;
  const due = currentLevel(engine);
  const level = await database.snapshot((moment) => readLevel(moment, engine));
  const faults: string[] = [];
  if (level === null)
    faults.push(
      '数据库由更新的版本写入，请先更新本程序。/ A newer release wrote the database: update this program first.',
    );
  else if (level !== due || (await database.snapshot(awaitsCarryingOver)))
    faults.push(
      '数据库还是旧版本的格式；请启动一次服务，完成升级。/ The database is in the form of an earlier release: start the server once, which upgrades it.',
    );
  if ((await readUnfinished(database)) !== null)
    faults.push(
      '复制或恢复尚未完成：请再次运行同一条命令。/ A copy or restore has not finished: run the same command again.',
    );
  return { id: 'release', found: `数据库格式 / Form of the database: ${level ?? '?'}`, faults, notes: [] };
}
