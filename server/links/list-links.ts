// Links as staff hand them out: address, QR code and a reminder to paste into a group chat; personal links as a table.
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { type Roster, rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, platform } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { linksWithin, personsWithin } from '../auth/scope.ts';
import { type Campaign, type Participant, pinnedIn } from '../campaigns/queries.ts';
import { windowFor } from '../campaigns/window.ts';
import { baseUrl } from '../config.ts';
import type { Deps } from '../deps.ts';
import { interrupting } from '../reminders/compose.ts';
import { speaksOf } from '../rosters/speaks-of.ts';
import type { Tables } from '../storage/tables.ts';
import { groupTitle } from './group-name.ts';
import { linkToken, personalToken } from './link-token.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'config' | 'now'>;

/** Group links of earlier releases name the institution alone. */
const participantOf = ({ subject, institution }: Tables['links']): SQL<string> =>
  sql`coalesce(${subject}, ${institution})`;

const addressOf = ({ config }: Parts, token: string): string => `${baseUrl(config)}/a/${token}`;

/** Links are keys: whoever is shown some is written down. A QR code shows one of these links again. */
export async function listLinks(
  parts: Parts,
  staff: Staff,
  campaign: Campaign,
  subjects: readonly string[],
  language: Language,
) {
  const { storage, secrets } = parts;
  const { links, institutions, subjects: table } = storage.tables;
  const rows = await storage.db
    .select({
      id: links.id,
      kind: links.kind,
      instrument: links.instrument,
      group: links.group,
      entryCode: links.entryCode,
      participant: table.name,
      participantId: table.id,
      owner: institutions.id,
    })
    .from(links)
    .innerJoin(table, eq(table.id, participantOf(links)))
    .innerJoin(institutions, eq(institutions.id, links.institution))
    .where(
      and(eq(links.campaign, campaign.id), inArray(participantOf(links), ['', ...subjects]), linksWithin(parts, staff)),
    )
    .orderBy(institutions.createdAt, table.createdAt, table.id, links.instrument, links.group);
  const [owner, ...others] = new Set(rows.map((row) => row.owner));
  const shown: AuditEvent = {
    chain: owner !== undefined && others.length === 0 ? owner : platform,
    by: staff.id,
    action: 'links-shown',
    target: `campaign:${campaign.id}`,
    details: { links: rows.length },
  };
  if (rows.length > 0) await commitAudited(parts, [shown]);
  const pins = pinnedIn(parts, campaign);
  return rows.map((row) => {
    const instrument = pins.find((pin) => pin.id === row.instrument)?.version;
    const title = instrument?.texts[language]?.shortTitle ?? row.instrument;
    const url = addressOf(parts, linkToken(secrets.link, row.id));
    return {
      id: row.id,
      kind: row.kind,
      instrument: row.instrument,
      institution: { id: row.participantId, name: row.participant },
      audience: instrument?.instrument.audience ?? '',
      group: row.group,
      entryCode: row.entryCode,
      url,
      qr: `/api/campaigns/${campaign.id}/links/${row.id}/qr.svg`,
      label: [row.participant, groupTitle(row.group), title].filter(Boolean).join(' · '),
      reminder: reminder({
        campaign: windowFor(campaign, row.participantId),
        title: instrument?.texts['zh-CN']?.shortTitle ?? row.instrument,
        minutes: instrument?.instrument.minutes.core ?? 10,
        url,
        group: row.kind === 'group',
        anonymous: campaign.pins.some(
          ({ instrument: id, identity }) => id === row.instrument && identity === 'anonymous',
        ),
        entry: row.entryCode === null ? null : { address: `${baseUrl(parts.config)}/e`, code: row.entryCode },
        code: codeNames[instrument?.instrument.audience ?? ''] ?? '编号',
      }),
    };
  });
}

const numbered = '学号/工号';
const codeNames: Readonly<Record<string, string>> = {
  ...{ teacher: numbered, student: numbered, graduate: numbered, leader: numbered },
};

interface Reminded {
  readonly campaign: Campaign;
  readonly title: string;
  readonly minutes: number;
  readonly url: string;
  readonly group: boolean;
  readonly anonymous: boolean;
  readonly entry: { readonly address: string; readonly code: string } | null;
  /** What persons type beside their name. */
  readonly code: string;
}

function reminder({ campaign, title, minutes, url, group, anonymous, entry, code }: Reminded): string {
  const how = group
    ? `打开链接后填写${code}和姓名即可开始，${interrupting(anonymous)}`
    : '请由负责填报的老师打开链接填写，可随时中断、继续。';
  const byCode = entry ? `\n在电脑上也可打开 ${entry.address}，输入入口码 ${entry.code}。` : '';
  return `【${campaign.name}】请填写${title}，约 ${Math.ceil(minutes)} 分钟，${campaign.closes} 23:59（北京时间）截止。${how}\n${url}${byCode}`;
}

export async function listPersonalLinks(
  parts: Parts,
  staff: Staff,
  campaign: Campaign,
  participant: string,
  instrument: string,
) {
  const { secrets } = parts;
  const pin = pinnedIn(parts, campaign).find(({ id, byPersons }) => id === instrument && byPersons);
  const place = campaign.participants.find(({ id }) => id === participant);
  if (!pin || place?.kind !== pin.askedOf) return [];
  const rows = await askedPersons(parts, staff, place, rostersAsked(pin.version.instrument));
  const shown: AuditEvent = {
    chain: place.institution,
    by: staff.id,
    action: 'personal-links-shown',
    target: `campaign:${campaign.id}`,
    details: { instrument, links: rows.length },
  };
  if (rows.length > 0) await commitAudited(parts, [shown]);
  return rows.map(({ id, code, name, groups }) => ({
    code,
    name,
    groups,
    url: addressOf(parts, personalToken(secrets.link, campaign.id, id)),
  }));
}

/** On the roster of its owner; of a subject other than an institution, those who speak of it. */
async function askedPersons(
  parts: Parts,
  staff: Staff,
  { id, kind, institution }: Participant,
  asked: readonly Roster[],
) {
  const { storage } = parts;
  const { persons, subjects } = storage.tables;
  const rows = await storage.db
    .select({ id: persons.id, code: persons.code, name: persons.name, groups: persons.groups })
    .from(persons)
    .where(
      and(
        ...[eq(persons.institution, institution), inArray(persons.audience, [...asked])],
        ...[isNull(persons.leftAt), personsWithin(parts, staff)],
      ),
    )
    .orderBy(asc(persons.codeKey));
  if (kind === 'institution') return rows;
  const [subject] = await storage.db.select({ name: subjects.name }).from(subjects).where(eq(subjects.id, id));
  return rows.filter(({ groups }) => subject && speaksOf(groups, subject));
}

/** The address of one link of this campaign, for its QR code; null when it is not among the given participants. */
export async function linkAddress(
  parts: Parts,
  staff: Staff,
  campaign: Campaign,
  subjects: readonly string[],
  id: string,
): Promise<string | null> {
  const { links } = parts.storage.tables;
  const [row] = await parts.storage.db
    .select({ id: links.id })
    .from(links)
    .where(
      and(
        eq(links.id, id),
        eq(links.campaign, campaign.id),
        inArray(participantOf(links), ['', ...subjects]),
        linksWithin(parts, staff),
      ),
    );
  return row ? addressOf(parts, linkToken(parts.secrets.link, row.id)) : null;
}
