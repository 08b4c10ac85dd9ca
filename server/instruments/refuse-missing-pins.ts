// A running or closed campaign whose pinned version or profile is not in the catalog any more (folder removed, or no longer
// sealed) has questions nobody could read: the server says which one and does not start. Drafts may name what they like.
import { eq, ne } from 'drizzle-orm';
import type { Catalog } from './catalog.ts';
import { bringUpToDate, type KeptParts } from './kept-versions.ts';
import { InstrumentFileError } from './read-version.ts';

export async function refuseMissingPins({ storage, catalog }: KeptParts): Promise<void> {
  await bringUpToDate({ storage, catalog });
  const { campaignPins: pins, campaigns } = storage.tables;
  const rows = await storage.db
    .selectDistinct({
      instrument: pins.instrument,
      version: pins.version,
      profile: pins.profileName,
      number: pins.profileNumber,
    })
    .from(pins)
    .innerJoin(campaigns, eq(campaigns.id, pins.campaign))
    .where(ne(campaigns.state, 'draft'));
  const missing = [...rows, ...(await earlierPins({ storage }))]
    .filter((pin) => !catalog.get(pin.instrument, pin.version)?.profile(pin.profile, pin.number))
    .map((pin) => ({ ...pin, text: `${pin.instrument} ${pin.version} ${pin.profile}@${pin.number}` }))
    .filter((pin, at, all) => all.findIndex(({ text }) => text === pin.text) === at)
    .sort((one, other) => (one.text < other.text ? -1 : 1));
  if (missing.length === 0) return;
  const sentences = missing.flatMap((pin) => withoutModel(pin, catalog) ?? []);
  if (sentences.length > 0) throw new InstrumentFileError(sentences.join('\n'));
  const texts = missing.map(({ text }) => text);
  throw new InstrumentFileError(
    `批次使用的量表版本或评分方案已不在 questionnaires/ 中或未封存: ${texts.join('、')},服务不能启动;请恢复原文件夹(含 published.json)。/ ` +
      `Campaigns use versions or profiles that are missing or no longer sealed: ${texts.join(', ')}. Restore their folders with published.json.`,
  );
}

/** What counted before a re-scoring was accepted: issued reports are still explained by it. */
async function earlierPins({ storage }: Pick<KeptParts, 'storage'>) {
  const { rescorings } = storage.tables;
  const accepted = await storage.db
    .select({ before: rescorings.before })
    .from(rescorings)
    .where(eq(rescorings.state, 'accepted'));
  const pins = accepted
    .flatMap(({ before }) => before)
    .map(({ instrument, version, profileName, profileNumber }) => ({
      ...{ instrument, version, profile: profileName, number: profileNumber },
    }));
  return [...new Map(pins.map((pin) => [JSON.stringify(pin), pin])).values()];
}

interface NamedPin {
  readonly instrument: string;
  readonly version: string;
  readonly profile: string;
  readonly number: number;
  readonly text: string;
}

/** Where the profile is there and its model from outside is not: which one, and what lies in its place. */
function withoutModel(pin: NamedPin, { unserved, plugins }: Catalog): string | undefined {
  const model = unserved.find(
    (one) =>
      one.instrument === pin.instrument &&
      one.version === pin.version &&
      one.name === pin.profile &&
      one.number === pin.number,
  )?.model;
  if (!model) return undefined;
  const { id, version, sha256 } = model;
  const other = plugins.loaded.find(({ model: loaded }) => loaded.id === id && loaded.version === version);
  const refused = plugins.refused.find((one) => one.sha256 === sha256);
  const [chinese, english] = other
    ? [
        `${other.source.file} 已被改动(sha-256 ${other.source.sha256})`,
        `${other.source.file} was changed (${other.source.sha256})`,
      ]
    : refused
      ? [`${refused.file} 被拒绝:${refused.because['zh-CN']}`, `${refused.file} is refused: ${refused.because.en}`]
      : ['PLUGINS_DIR 中没有这个文件', 'no file in PLUGINS_DIR has these bytes'];
  return (
    `批次使用的评分方案 ${pin.text} 需要评分模型 ${id}@${version}(sha-256 ${sha256}),${chinese},服务不能启动;请放回原文件,改动应另立新版本。/ ` +
    `Campaigns use the profile ${pin.text}, which needs the scoring model ${id}@${version} (sha-256 ${sha256}): ${english}. Put the original file back, and give changes a new version.`
  );
}
