// Opens a campaign, or says everything that stands in the way at once. Opening writes the group and subject links.
import { and, count, eq, inArray } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, type AuditEvent, platform } from '../audit/event.ts';
import { baseUrl, isLoopback } from '../config.ts';
import type { Deps } from '../deps.ts';
import { newLinks } from '../links/new-links.ts';
import { type Fault, Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { MissingPin } from './pinned.ts';
import { type Campaign, pinnedIn } from './queries.ts';
import { closesAt } from './window.ts';

const sentences = {
  'no-institutions': { 'zh-CN': '尚未选择参加单位。', en: 'No institution takes part yet.' },
  'no-pins': { 'zh-CN': '尚未选择量表。', en: 'No instrument is chosen yet.' },
  'unknown-pin': {
    'zh-CN': '所选量表版本或评分方案不存在、未发布,或其评分模型没有装入。',
    en: 'A chosen instrument version or profile does not exist or is not published, or its scoring model is not loaded.',
  },
  'window-reversed': { 'zh-CN': '截止日期早于开始日期。', en: 'The closing date is before the opening date.' },
  'window-past': { 'zh-CN': '截止日期已过。', en: 'The closing date has passed.' },
  'type-not-served': {
    'zh-CN': '量表不适用于该单位类型。',
    en: 'The instrument does not serve this type of institution.',
  },
  'roster-empty': { 'zh-CN': '该单位尚未导入名单。', en: 'This institution has no roster yet.' },
  'linked-missing': {
    'zh-CN': '机构量表的师生数据来自未选入的量表，相应指标将缺数。',
    en: 'The institution scale reads from an instrument that is not chosen.',
  },
} as const satisfies Record<string, Record<Language, string>>;

type Parts = Pick<Deps, 'storage' | 'catalog' | 'config' | 'now'>;

export interface OpenOptions {
  readonly language: Language;
  readonly acceptLoopback: boolean;
}

export async function openCampaign(parts: Parts, by: Actor, campaign: Campaign, options: OpenOptions): Promise<void> {
  const { storage, config, now } = parts;
  if (campaign.state !== 'draft') throw new Problem('campaign-not-draft');
  const faults = await findFaults(parts, campaign, options.language);
  if (faults.length > 0) throw new Problem('campaign-not-ready', { faults });
  const address = baseUrl(config);
  if (isLoopback(new URL(address).hostname) && !options.acceptLoopback)
    throw new Problem('links-point-at-loopback', { details: { url: address } });

  const { campaigns } = storage.tables;
  const open = storage.db
    .update(campaigns)
    .set({ state: 'open', openedAt: now(), revision: campaign.revision + 1 })
    .where(and(eq(campaigns.id, campaign.id), eq(campaigns.state, 'draft'), eq(campaigns.revision, campaign.revision)));
  const links = newLinks(campaign, pinnedIn(parts, campaign)).map((link) =>
    storage.db.insert(storage.tables.links).values(link),
  );
  const opened: AuditEvent = {
    chain: platform,
    by,
    action: 'campaign-opened',
    target: `campaign:${campaign.id}`,
    details: { institutions: campaign.subjects.length, links: links.length },
  };
  await commitAudited(parts, [opened], [open, ...links], [{ of: open, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
  });
}

async function findFaults(parts: Parts, campaign: Campaign, language: Language): Promise<Fault[]> {
  const faults: Fault[] = [];
  const add = (code: keyof typeof sentences, path: string, about = ''): void => {
    faults.push({ code, path, message: about ? `${about}: ${sentences[code][language]}` : sentences[code][language] });
  };
  if (campaign.subjects.length === 0) add('no-institutions', 'institutions');
  if (campaign.pins.length === 0) add('no-pins', 'pins');
  if (campaign.closes < campaign.opens) add('window-reversed', 'closes');
  else if (closesAt(campaign.closes) < parts.now()) add('window-past', 'closes');

  const pins = campaign.pins.flatMap((pin) => {
    try {
      return pinnedIn(parts, { ...campaign, pins: [pin] });
    } catch (error) {
      if (!(error instanceof MissingPin)) throw error;
      add('unknown-pin', 'pins', `${pin.instrument} ${pin.version} ${pin.profileName}@${pin.profileNumber}`);
      return [];
    }
  });
  for (const { version } of pins) {
    for (const item of version.instrument.items) {
      const isMissing = item.kind === 'linked' && !campaign.pins.some((pin) => pin.instrument === item.instrument);
      const told =
        item.kind === 'linked' &&
        faults.some((fault) => fault.code === 'linked-missing' && fault.message.startsWith(item.instrument));
      if (isMissing && !told) add('linked-missing', 'pins', item.instrument);
    }
  }

  const institutions = await institutionsOf(parts, campaign);
  for (const institution of institutions) {
    for (const { version } of pins) {
      const { serves } = version.instrument;
      const asked = rostersAsked(version.instrument);
      const title = version.texts[language]?.shortTitle ?? version.id;
      if (!serves.institutionTypes.includes(institution.type))
        add('type-not-served', 'institutions', `${institution.name} · ${title}`);
      else if (asked.length > 0 && !asked.some((roster) => institution.rosters.has(roster))) {
        add('roster-empty', 'institutions', `${institution.name} · ${title}`);
      }
    }
  }
  return faults;
}

async function institutionsOf({ storage }: Parts, campaign: Campaign) {
  const { institutions, persons } = storage.tables;
  if (campaign.subjects.length === 0) return [];
  const rows = await storage.db
    .select({ id: institutions.id, name: institutions.name, type: institutions.type })
    .from(institutions)
    .where(inArray(institutions.id, [...campaign.subjects]));
  const rosters = await storage.db
    .select({ institution: persons.institution, audience: persons.audience, size: count() })
    .from(persons)
    .where(inArray(persons.institution, [...campaign.subjects]))
    .groupBy(persons.institution, persons.audience);
  return rows.map((row) => ({
    ...row,
    rosters: new Set<string>(
      rosters.filter((roster) => roster.institution === row.id && roster.size > 0).map((roster) => roster.audience),
    ),
  }));
}
