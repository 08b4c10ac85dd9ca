// What recognised bases do while they build: periods handed in, on time or late, and what is put right.
import { beijingDay } from '../../../programmes/engine/beijing-days.ts';
import type { Window } from '../../../programmes/schema/windows.ts';
import type { Answer, Answers } from '../../../questionnaires/schema/response.ts';
import { savePeriod, submitPeriod } from '../../periods/keep-period.ts';
import { readPeriods } from '../../periods/read-periods.ts';
import { handInMaterial } from '../../programmes/keep-material.ts';
import { decideItem, planItem, rectificationsOf, reportItem } from '../../rectifications/keep-rectification.ts';
import { at } from '../submit-answers.ts';
import { paperOf } from './apply.ts';
import { asOf, dayOf, on, operatorOf, ownPlace, type Scene, type School, staffOf } from './scene.ts';

const dayMs = 24 * 3600_000;

export interface Reporting {
  /** What is due until then is handed in. */
  readonly until: number;
  /** period@year by its place among those of one name: handed in nine days late. */
  readonly late?: number;
  /** From this one on nothing is handed in. */
  readonly silentFrom?: number;
}

export async function reportPeriods(
  scene: Scene,
  school: School,
  id: string,
  { until, late = -1, silentFrom = Number.POSITIVE_INFINITY }: Reporting,
): Promise<void> {
  const end = on(scene, until);
  const due = await readPeriods(at(scene.parts, end), await ownPlace(scene, asOf(scene, until), school.id, id));
  let annual = -1;
  for (const { period, year, opens, closes, materials, items, answers } of due) {
    if (period === 'annual') annual += 1;
    // What is still open is left to whoever tries the demonstration.
    if (annual >= silentFrom || (opens ?? 0) > end || (closes ?? 0) > end) continue;
    const isLate = period === 'annual' && annual === late;
    const wanted = closes === null ? (opens ?? 0) + 20.4 * dayMs : closes + (isLate ? 8.6 : -5.4) * dayMs;
    const parts = at(scene.parts, Math.max(opens ?? 0, Math.min(wanted, end - dayMs)));
    const staff = staffOf(scene, school.id);
    const place = await ownPlace(scene, parts, school.id, id);
    const file = await paperOf(scene, parts, school, 'pdf');
    for (const { code } of materials)
      await handInMaterial(parts, staff, place, { period: `${period}@${year}`, material: code, file, note: '' });
    const none = { period, year, revision: 0 };
    const written = { ...none, answers: grown(answers, beijingDay(parts.now())), confirmed: items };
    const revision = items.length > 0 ? await savePeriod(parts, staff, place, written) : 0;
    await submitPeriod(parts, staff, place, { period, year, revision }, 'zh-CN');
  }
}

/** The figures of the period before, counted anew and a little higher. */
const grown = (answers: Answers, asOfDay: string): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([item, answer]): [string, Answer] => {
      if (answer.is !== 'value' || typeof answer.value !== 'object' || !('numerator' in answer.value))
        return [item, answer];
      const { numerator } = answer.value;
      return [
        item,
        {
          ...answer,
          value: {
            ...answer.value,
            numerator: numerator + (numerator > 4 ? Math.ceil(numerator / 12) : 0),
            asOf: asOfDay,
          },
        },
      ];
    }),
  );

/** Windows for which the document names no time, as the operator has set them. */
export const periodWindows = (assessment: readonly [from: string, until: string]): Record<string, Window> => ({
  annual: { is: 'yearly', from: '11-01', until: '12-15', since: 2020 },
  assessment: { is: 'span', from: assessment[0], until: assessment[1] },
});

export interface PutRight {
  readonly text: string;
  readonly owner: string;
  readonly due: number;
  readonly reported?: { readonly days: number; readonly text: string; readonly evidence?: readonly string[] };
  readonly confirmed?: number;
}

/** In the order of the list; what is neither reported nor confirmed stays open. */
export async function putRight(scene: Scene, planned: number, school: School, id: string, items: readonly PutRight[]) {
  const staff = staffOf(scene, school.id);
  for (const { text, owner, due, reported, confirmed } of items) {
    const parts = asOf(scene, planned);
    const place = await ownPlace(scene, parts, school.id, id);
    const item = await planItem(parts, operatorOf(scene), place, { text, owner, due: dayOf(scene, due) });
    if (!reported) continue;
    const report = { revision: 1, report: reported.text, evidence: reported.evidence ?? [] };
    await reportItem(asOf(scene, reported.days), staff, place, item, report);
    if (confirmed === undefined) continue;
    const row = (await rectificationsOf(parts, [id])).find((one) => one.id === item);
    const verdict = { revision: row?.revision ?? 2, verdict: 'confirmed' as const, reason: '' };
    await decideItem(asOf(scene, confirmed), operatorOf(scene), place, item, verdict);
  }
}
