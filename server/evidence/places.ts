// What an institution may have to show something for: each of its subjects with each instrument that campaigns ask of it, and the waves
// it was asked in, the latest first.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { formPlacesFor } from '../forms/form-place.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}
export interface EvidencePlace {
  readonly subject: Named;
  readonly instrument: { readonly id: string; readonly title: string };
  /** With the version that each asked. */
  readonly campaigns: readonly (Named & { readonly version: string })[];
}

export async function placesFor(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  staff: Staff,
  language: Language,
): Promise<EvidencePlace[]> {
  const forms = await formPlacesFor(parts, staff);
  const byPlace = Map.groupBy(forms, ({ participant, pin }) => `${participant.id} ${pin.id}`);
  return [...byPlace.values()].flatMap((waves) => {
    const [latest] = waves;
    if (!latest) return [];
    const { participant, pin } = latest;
    const texts = pin.version.texts[language] ?? pin.version.texts['zh-CN'];
    return {
      subject: { id: participant.id, name: participant.name },
      instrument: { id: pin.id, title: texts?.title ?? pin.id },
      campaigns: waves.map((wave) => ({
        ...{ id: wave.campaign.id, name: wave.campaign.name, version: wave.pin.version.version },
      })),
    };
  });
}
