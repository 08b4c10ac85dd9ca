// Panels as an operator sees them in a list, with how far each has come, counted by the database.
import { count, desc, eq, sql } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import type { PanelRow } from './panel-place.ts';

export interface ListedPanel {
  readonly id: string;
  readonly name: string;
  readonly campaign: { readonly id: string; readonly name: string };
  readonly instrument: { readonly id: string; readonly title: string };
  readonly state: PanelRow['state'];
  readonly due: string | null;
  readonly subjects: number;
  readonly assessors: number;
  readonly assignments: number;
  readonly handedIn: number;
  readonly declined: number;
}

export async function listPanels({ storage, catalog }: Pick<Deps, 'storage' | 'catalog'>, language: Language) {
  const { reviewPanels: panels, reviewAssignments: given, campaigns } = storage.tables;
  const rows = await storage.db
    .select({ panel: panels, campaign: { id: campaigns.id, name: campaigns.name } })
    .from(panels)
    .innerJoin(campaigns, eq(campaigns.id, panels.campaign))
    .orderBy(desc(panels.createdAt));
  const counts = await storage.db
    .select({
      panel: given.panel,
      subjects: sql<number>`count(distinct ${given.subject})`,
      assessors: sql<number>`count(distinct ${given.user})`,
      assignments: count(),
      handedIn: sql<number>`sum(case when ${given.state} in ('handed-in', 'moderated') then 1 else 0 end)`,
      declined: sql<number>`sum(case when ${given.state} = 'declined' then 1 else 0 end)`,
    })
    .from(given)
    .groupBy(given.panel);
  const byPanel = new Map(counts.map((one) => [one.panel, one]));
  return rows.map(({ panel, campaign }): ListedPanel => {
    const found = byPanel.get(panel.id);
    const declined = Number(found?.declined ?? 0);
    return {
      ...{ id: panel.id, name: panel.name, campaign, state: panel.state, due: panel.due, declined },
      instrument: { id: panel.instrument, title: titleOf({ catalog }, panel.instrument, language) },
      subjects: Number(found?.subjects ?? 0),
      assessors: Number(found?.assessors ?? 0),
      assignments: Number(found?.assignments ?? 0) - declined,
      handedIn: Number(found?.handedIn ?? 0),
    };
  });
}

export function titleOf({ catalog }: Pick<Deps, 'catalog'>, instrument: string, language: Language): string {
  const texts = catalog.latest(instrument)?.texts;
  return (texts?.[language] ?? texts?.['zh-CN'])?.title ?? instrument;
}
