// Which forms behind a link an institution fills in as a team: there the link leads no further. Passes that are out already still
// submit, so that nobody's answers are lost; the team is then told.
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { ResolvedLink } from './resolve-link.ts';

export async function inTeamwork(
  { storage }: Pick<Deps, 'storage'>,
  { kind, campaign, participant, pins }: Pick<ResolvedLink, 'kind' | 'campaign' | 'participant' | 'pins'>,
): Promise<ReadonlySet<string>> {
  if (kind !== 'subject') return new Set();
  const { forms } = storage.tables;
  const rows = await storage.db
    .select({ instrument: forms.instrument })
    .from(forms)
    .where(and(eq(forms.campaign, campaign.id), eq(forms.subject, participant.id)));
  const asked = new Set(pins.map(({ id }) => id));
  return new Set(rows.map(({ instrument }) => instrument).filter((id) => asked.has(id)));
}
