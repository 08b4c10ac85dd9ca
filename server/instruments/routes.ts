// Instruments over HTTP: the catalogue for staff, and the bundle a respondent's device renders. A bundle is served only
// while some campaign pins it, and never contains a profile.
import { z } from '@hono/zod-openapi';
import { and, eq, ne } from 'drizzle-orm';
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { factStatusSchema, idSchema, languageSchema, versionSchema } from '../../questionnaires/schema/names.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import { createRouter, described, json, route } from '../http/route.ts';
import { Problem } from '../problems.ts';
import type { CatalogVersion } from './catalog.ts';
import { bringUpToDate } from './kept-versions.ts';
import { type Listing, readListing } from './listing.ts';

const entry = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  audience: z.string(),
  subject: z.string(),
  standing: z.enum(['reference', 'official']),
  minutes: z.object({ core: z.number(), module: z.number() }),
  published: z.object({ date: z.string(), sha256: z.string() }),
  origin: z.enum(['folder', 'database']),
  retired: z.boolean(),
  profiles: z.array(z.object({ name: z.string(), number: z.number(), sha256: z.string() })),
  languages: z.array(languageSchema),
  itemCount: z.number(),
  institutionTypes: z.array(z.string()),
  sources: z.array(z.object({ title: z.string(), status: factStatusSchema, note: z.string().optional() })),
});

const list = route({
  method: 'get',
  path: '/instruments',
  who: 'instruments.read',
  responses: { 200: json(z.array(entry), 'Published versions') },
});
const bundle = route({
  method: 'get',
  path: '/bundles/{instrument}/{version}/{language}',
  who: 'public',
  request: { params: z.object({ instrument: idSchema, version: versionSchema, language: languageSchema }) },
  responses: {
    200: json(
      described<{ instrument: Instrument; texts: Texts }>('Questions and wording, no profile'),
      'What is asked',
    ),
  },
});

function describeVersion(version: CatalogVersion, listing: Listing, language: 'zh-CN' | 'en') {
  const { instrument } = version;
  const texts = version.texts[language] ?? version.texts['zh-CN'];
  return {
    id: version.id,
    version: version.version,
    title: texts?.title ?? version.id,
    shortTitle: texts?.shortTitle ?? version.id,
    audience: instrument.audience,
    subject: instrument.subject,
    standing: instrument.standing,
    minutes: instrument.minutes,
    published: { ...version.published },
    origin: listing.originOf({ instrument: version.id, version: version.version }),
    retired: listing.isRetired({ instrument: version.id, version: version.version }),
    profiles: version.profiles.map(({ name, number, sha256 }) => ({ name, number, sha256 })),
    languages: instrument.languages,
    itemCount: instrument.items.length,
    institutionTypes: instrument.serves.institutionTypes,
    sources: instrument.sources,
  };
}

export function instrumentRoutes() {
  return createRouter()
    .openapi(list, async (c) => {
      const { storage, catalog } = c.get('deps');
      await bringUpToDate({ storage, catalog });
      const listing = await readListing(storage);
      const language = c.get('language');
      return c.json(
        catalog.versions.map((version) => describeVersion(version, listing, language)),
        200,
      );
    })
    .openapi(bundle, async (c) => {
      const { storage, catalog } = c.get('deps');
      const { campaignPins, campaigns } = storage.tables;
      const { instrument, version, language } = c.req.valid('param');
      const [pinned] = await storage.db
        .select({ campaign: campaignPins.campaign })
        .from(campaignPins)
        .innerJoin(campaigns, eq(campaigns.id, campaignPins.campaign))
        .where(
          and(eq(campaignPins.instrument, instrument), eq(campaignPins.version, version), ne(campaigns.state, 'draft')),
        )
        .limit(1);
      if (pinned && !catalog.get(instrument, version)) await bringUpToDate({ storage, catalog });
      const found = pinned && catalog.get(instrument, version)?.bundle(language);
      if (!found) throw new Problem('unknown-bundle');
      c.header('Cache-Control', 'public, max-age=31536000, immutable');
      return c.json(found, 200);
    });
}
