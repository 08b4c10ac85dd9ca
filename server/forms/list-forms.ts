// All forms of an institution with how far they are, and how much of each waits for the reader.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { lastDayOf, type Phase } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { isAssignedTo } from './colleagues.ts';
import { formPlacesFor, phaseOfForm } from './form-place.ts';
import { readForm } from './form-rows.ts';
import type { FormState } from './form-steps.ts';
import { askedItems } from './judge-item.ts';
import { responseOf } from './sent-response.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface ListedForm {
  readonly campaign: { readonly id: string; readonly name: string; readonly closes: string; readonly phase: Phase };
  readonly subject: { readonly id: string; readonly name: string };
  readonly instrument: { readonly id: string; readonly title: string };
  readonly state: FormState | 'not-begun';
  readonly submitted: boolean;
  readonly items: { readonly asked: number; readonly done: number };
  readonly mine: { readonly asked: number; readonly open: number };
}

export async function listForms(parts: Parts, staff: Staff, language: Language): Promise<ListedForm[]> {
  const places = await formPlacesFor(parts, staff);
  return Promise.all(
    places.map(async (place): Promise<ListedForm> => {
      const { campaign, pin, participant } = place;
      const kept = await readForm(parts, place);
      const asked = kept ? askedItems(place, kept) : new Set<string>();
      const rows = kept?.items.filter(({ item }) => asked.has(item)) ?? [];
      const own = rows.filter((row) => isAssignedTo(staff, row));
      const texts = pin.version.texts[language] ?? pin.version.texts['zh-CN'];
      return {
        campaign: {
          id: campaign.id,
          name: campaign.name,
          closes: lastDayOf(campaign, participant.id),
          phase: phaseOfForm(place, parts.now()),
        },
        subject: { id: participant.id, name: participant.name },
        instrument: { id: pin.id, title: texts?.title ?? pin.id },
        state: kept?.form.state ?? 'not-begun',
        submitted: (await responseOf(parts, place)) !== null,
        items: { asked: rows.length, done: rows.filter(({ state }) => state === 'accepted').length },
        mine: {
          asked: own.length,
          open: own.filter(({ state }) => state !== 'filled' && state !== 'accepted').length,
        },
      };
    }),
  );
}
