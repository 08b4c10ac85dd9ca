// When a newer version is pinned than earlier campaigns used: what lies on the earlier one, what happens to it, and a way to see what
// changed. Said before the campaign is saved.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { instrumentVersions, staff } from '../../api.ts';
import type { Campaign, Pin } from '../../campaign-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { ImpactNote } from '../authoring/impact-note.tsx';

const isNewer = (one: string, other: string): boolean => one.localeCompare(other, 'en', { numeric: true }) > 0;

/** The version that the campaign beginning last took; undefined where none did, or none older. */
function usedBefore(campaigns: readonly Campaign[], { instrument, version }: Pin): string | undefined {
  const used = campaigns
    .filter(({ state }) => state !== 'draft')
    .sort((one, other) => other.opens.localeCompare(one.opens))
    .flatMap(({ pins }) => pins.filter((pin) => pin.instrument === instrument).map((pin) => pin.version));
  const last = used[0];
  return last !== undefined && isNewer(version, last) ? last : undefined;
}

export function PinImpact({ pin }: { pin: Pin }) {
  const { t } = useTranslation();
  const campaigns = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns });
  const before = campaigns.data && usedBefore(campaigns.data, pin);
  const { instrument, version } = pin;
  const impact = useQuery({
    queryKey: ['version-impact', instrument, before, currentLanguage()],
    queryFn: () => instrumentVersions.impact(instrument, before ?? ''),
    enabled: before !== undefined,
  });
  if (before === undefined) return null;
  return (
    <div className="pin-impact">
      <p>
        {t('authoring.impact.pinned', { version, before })}{' '}
        <Link to={`/console/instruments/${instrument}/comparison?from=${before}&to=${version}`} target="_blank">
          {t('authoring.compare')}
        </Link>
      </p>
      <ImpactNote impact={impact.data} error={impact.error} onRetry={impact.refetch} />
    </div>
  );
}
