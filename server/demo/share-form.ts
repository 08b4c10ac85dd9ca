// The first school's form of the open campaign, begun and shared among its people: one dimension is a person's, one a department's.
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { beginForm } from '../forms/begin-form.ts';
import { assignItems } from '../forms/coordinate.ts';
import { type FormName, formPlaceFor } from '../forms/form-place.ts';
import { departments } from './plan.ts';

/** Domains of the institution's instrument. */
const ofPerson = 'D1';
const ofDepartment = 'D2';

/** @param person who fills in the first dimension */
export async function shareForm(
  parts: Pick<Deps, 'storage' | 'catalog' | 'now'>,
  school: Staff,
  name: FormName,
  person: string,
): Promise<void> {
  const place = await formPlaceFor(parts, school, name);
  await beginForm(parts, school, place);
  const itemsUnder = (domain: string): string[] =>
    place.pin.version.instrument.items
      .filter(({ kind, indicator }) => kind !== 'linked' && indicator.startsWith(`${domain}.`))
      .map(({ code }) => code);
  const due = place.campaign.closes;
  const assign = (domain: string, to: { department: string | null; user: string | null }) =>
    assignItems(parts, school, place, { items: itemsUnder(domain), due, ...to });
  await assign(ofPerson, { department: null, user: person });
  await assign(ofDepartment, { department: departments[0], user: null });
}
