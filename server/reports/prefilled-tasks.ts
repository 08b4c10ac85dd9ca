// The improvement tasks before anybody has edited them: those the report itself prints.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { ImprovementTask } from '../../scoring/report/report.ts';
import type { Deps } from '../deps.ts';
import { makeReport } from './make-report.ts';
import type { ReportPlace } from './report-place.ts';

export async function prefilledTasks(
  parts: Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>,
  place: ReportPlace,
  language: Language,
): Promise<ImprovementTask[]> {
  const report = await makeReport(parts, place, language);
  return report.sections.flatMap((section) =>
    section.blocks.flatMap((block) => (block.kind === 'tasks' ? [...block.tasks] : [])),
  );
}
