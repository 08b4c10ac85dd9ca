// A running or closed campaign whose pinned version or profile is not in the catalog any more (folder removed, or no longer
// sealed) has questions nobody could read: the server says which one and does not start. Drafts may name what they like.
import { eq, ne } from 'drizzle-orm';
import type { Storage } from '../storage/storage.ts';
import type { Catalog } from './catalog.ts';
import { InstrumentFileError } from './read-version.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
  readonly catalog: Catalog;
}

export async function refuseMissingPins({ storage, catalog }: Parts): Promise<void> {
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
  const missing = rows
    .filter((pin) => !catalog.get(pin.instrument, pin.version)?.profile(pin.profile, pin.number))
    .map((pin) => `${pin.instrument} ${pin.version} ${pin.profile}@${pin.number}`)
    .sort();
  if (missing.length === 0) return;
  throw new InstrumentFileError(
    `批次使用的量表版本或评分方案已不在 questionnaires/ 中或未封存: ${missing.join('、')},服务不能启动;请恢复原文件夹(含 published.json)。/ ` +
      `Campaigns use versions or profiles that are missing or no longer sealed: ${missing.join(', ')}. Restore their folders with published.json.`,
  );
}
