// 改进任务表 that a school was left with after a campaign: what it saved, or else what its issued report printed. A table that nobody
// saved or issued was nobody's plan.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { ImprovementTask, Report } from '../../scoring/report/report.ts';
import type { Deps } from '../deps.ts';
import { readIssued } from './issue-report.ts';
import { readTasks } from './tasks.ts';

export async function readPlannedTasks(
  parts: Pick<Deps, 'storage'>,
  campaign: string,
  subject: string,
  language: Language,
): Promise<readonly ImprovementTask[]> {
  const saved = await readTasks(parts, campaign, subject);
  if (saved) return saved.tasks;
  const issued = await readIssued(parts, campaign, subject);
  const report = (issued.find((row) => row.language === language) ?? issued[0])?.report;
  return report ? tasksIn(report) : [];
}

const tasksIn = ({ sections }: Report): ImprovementTask[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'tasks' ? [...block.tasks] : [])));
