// A form as one member of staff sees it: those who fill in see what is theirs and nothing of others, everybody else the whole.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Answer } from '../../questionnaires/schema/response.ts';
import type { Staff } from '../auth/accounts.ts';
import { holdersOf } from '../auth/permissions.ts';
import { pinnedIn } from '../campaigns/queries.ts';
import { lastDayOf, type Phase } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import type { Fault } from '../problems.ts';
import type { Role } from '../storage/tables.ts';
import { assignedNow, type Colleague, type Colleagues, isAssignedTo, mayFill, readColleagues } from './colleagues.ts';
import { type FormPlace, isOver, phaseOfForm } from './form-place.ts';
import { type EventRow, type ItemRow, type KeptForm, readEvents, readForm } from './form-rows.ts';
import { deedsOpenTo, type FormDeed, type FormState } from './form-steps.ts';
import { askedItems, judgeItem } from './judge-item.ts';
import { type LastWave, readLastWave } from './last-wave.ts';
import { responseOf } from './sent-response.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface FormItem {
  readonly item: string;
  readonly state: ItemRow['state'];
  /** Asked, as the values that count decide. */
  readonly asked: boolean;
  readonly mine: boolean;
  readonly department: string | null;
  readonly user: { readonly id: string; readonly name: string } | null;
  /** It was assigned to somebody or a department that is no longer there. */
  readonly orphaned: boolean;
  readonly due: string | null;
  readonly answer: unknown;
  readonly basis: string;
  readonly note: string;
  readonly last: Answer | null;
  readonly revision: number;
  readonly updatedBy: string | null;
  readonly updatedAt: number;
  readonly faults: readonly Fault[];
  readonly comments: readonly FormComment[];
}
export interface FormComment {
  readonly kind: string;
  readonly by: string;
  readonly at: number;
  readonly comment: string;
}

export interface FormView {
  readonly campaign: { readonly id: string; readonly name: string; readonly closes: string; readonly phase: Phase };
  readonly subject: { readonly id: string; readonly name: string };
  readonly instrument: { readonly id: string; readonly version: string; readonly title: string };
  readonly state: FormState | 'not-begun';
  readonly revision: number;
  readonly context: Readonly<Record<string, string>>;
  /** What the reader can do now. */
  readonly may: readonly (FormDeed | 'begin')[];
  readonly duties: {
    readonly coordinate: boolean;
    readonly fill: boolean;
    readonly review: boolean;
    readonly pledge: boolean;
  };
  readonly submitted: { readonly receipt: string; readonly submittedAt: number; readonly byLink: boolean } | null;
  readonly last: { readonly campaign: string; readonly submittedAt: number } | null;
  readonly pledge: { readonly name: string; readonly at: number; readonly inPerson: boolean } | null;
  readonly items: readonly FormItem[];
  /** Of the whole form. */
  readonly comments: readonly FormComment[];
  /** Not asked: what they will be filled from. */
  readonly linked: readonly { readonly item: string; readonly from: string | null }[];
  readonly people: readonly Colleague[];
  readonly departments: readonly string[];
  readonly has: { readonly approver: boolean; readonly leader: boolean };
}

const holds = (permission: Parameters<typeof holdersOf>[0], { role }: { role: Role }): boolean =>
  holdersOf(permission).includes(role);

export async function describeForm(
  parts: Parts,
  staff: Staff,
  place: FormPlace,
  language: Language,
): Promise<FormView> {
  const { campaign, pin, participant } = place;
  const kept = await readForm(parts, place);
  const sent = await responseOf(parts, place);
  const colleagues = await readColleagues(parts, participant.institution);
  const events = kept ? await readEvents(parts, place) : [];
  const last = kept
    ? kept.form.prefilledFrom && (await readLastWave(parts, place, kept.form.prefilledFrom))
    : await readLastWave(parts, place);
  const over = isOver(place, parts.now()) || sent !== null;
  const coordinates = holds('forms.coordinate', staff);
  const names = new Map(colleagues.people.map(({ id, name }) => [id, name]));
  const told = events.flatMap(({ item, kind, by, at, comment }) =>
    comment === null ? [] : [{ item, kind, by: names.get(by) ?? '', at, comment }],
  );
  const texts = pin.version.texts[language] ?? pin.version.texts['zh-CN'];
  return {
    campaign: {
      id: campaign.id,
      name: campaign.name,
      closes: lastDayOf(campaign, participant.id),
      phase: phaseOfForm(place, parts.now()),
    },
    subject: { id: participant.id, name: participant.name },
    instrument: { id: pin.id, version: pin.version.version, title: texts?.title ?? pin.id },
    state: kept?.form.state ?? 'not-begun',
    revision: kept?.form.revision ?? 0,
    context: kept?.form.context ?? {},
    may: over ? [] : kept ? deedsOpenTo(kept.form.state, staff.role) : coordinates ? ['begin'] : [],
    duties: {
      coordinate: coordinates,
      fill: holds('forms.fill', staff),
      review: holds('forms.review', staff),
      pledge: holds('forms.pledge', staff),
    },
    submitted: sent && { ...pick(sent), byLink: sent.receipt !== kept?.form.receipt && !sent.key.startsWith('form-') },
    last: last ? { campaign: last.campaign, submittedAt: last.submittedAt } : null,
    pledge: kept?.form.pledge ? pledgeOf(kept.form.pledge, colleagues) : null,
    items: kept ? itemsFor(staff, place, kept, { colleagues, last: last || null, told, language }) : [],
    comments: told.filter(({ item }) => item === null).map(commentOf),
    linked: linkedOf(parts, place, language),
    people: coordinates ? colleagues.people.filter(mayFill) : [],
    departments: coordinates ? [...colleagues.departments].sort() : [],
    has: {
      approver: colleagues.people.some((one) => holds('forms.review', one)),
      leader: colleagues.people.some(({ role }) => role === 'leader'),
    },
  };
}

const pick = ({ receipt, submittedAt }: { receipt: string; submittedAt: number }) => ({ receipt, submittedAt });

function pledgeOf({ by, name, at }: { by: string; name: string; at: number }, { people }: Colleagues) {
  return { name, at, inPerson: people.some(({ id, role }) => id === by && role === 'leader') };
}

type Told = FormComment & Pick<EventRow, 'item'>;
const commentOf = ({ kind, by, at, comment }: Told): FormComment => ({ kind, by, at, comment });

interface Around {
  readonly colleagues: Colleagues;
  readonly last: LastWave | null;
  readonly told: readonly Told[];
  readonly language: Language;
}

function itemsFor(staff: Staff, place: FormPlace, kept: KeptForm, around: Around): FormItem[] {
  const { colleagues, last, told, language } = around;
  const names = new Map(colleagues.people.map(({ id, name }) => [id, name]));
  const asked = askedItems(place, kept);
  const seesAll = !holds('forms.fill', staff) || holds('forms.coordinate', staff);
  const comments = Map.groupBy(told, ({ item }) => item);
  const rows = new Map(kept.items.map((row) => [row.item, row]));
  return place.pin.version.instrument.items.flatMap(({ code }): FormItem[] => {
    const row = rows.get(code);
    const mine = row !== undefined && isAssignedTo(staff, row);
    if (!row || !(seesAll || (mine && asked.has(code)))) return [];
    const { department, user } = assignedNow(colleagues, row);
    const half = row.answer !== null && (row.state === 'empty' || row.state === 'returned');
    return [
      {
        item: code,
        state: row.state,
        asked: asked.has(code),
        mine,
        department,
        user: user === null ? null : { id: user, name: names.get(user) ?? '' },
        orphaned: (row.department !== null || row.user !== null) && department === null && user === null,
        due: row.due,
        answer: row.answer,
        basis: row.basis ?? '',
        note: row.note ?? '',
        last: last?.answers.get(code) ?? null,
        revision: row.revision,
        updatedBy: row.updatedBy === null ? null : (names.get(row.updatedBy) ?? ''),
        updatedAt: row.updatedAt,
        faults: half ? judgeItem(place, kept, code, row.answer, language) : [],
        comments: (comments.get(code) ?? []).map(commentOf),
      },
    ];
  });
}

function linkedOf({ catalog }: Parts, { pin, campaign }: FormPlace, language: Language): FormView['linked'] {
  const pins = pinnedIn({ catalog }, campaign);
  return pin.version.instrument.items.flatMap((item) => {
    if (item.kind !== 'linked') return [];
    const texts = pins.find(({ id }) => id === item.instrument)?.version.texts;
    return [{ item: item.code, from: (texts?.[language] ?? texts?.['zh-CN'])?.title ?? null }];
  });
}
