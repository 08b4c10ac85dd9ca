// Choosing which instruments take part, each with its version and scoring profile. Of what institutions, teachers and students
// answer, the newest of each is proposed; what assesses other subjects is chosen.
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Pin } from '../../campaign-contract.ts';
import type { PublishedInstrument } from '../../contract.ts';
import { PinImpact } from './pin-impact.tsx';

type Profile = PublishedInstrument['profiles'][number];

const byVersion = (one: string, other: string): number => {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number)) as [number[], number[]];
  return (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0) || (b[2] ?? 0) - (a[2] ?? 0);
};

/** Versions of one instrument, newest first. A retired one opens no campaign; where it is chosen already it stays to be seen. */
function versionsOf(instruments: readonly PublishedInstrument[], id: string, chosen?: string): PublishedInstrument[] {
  return instruments
    .filter((one) => one.id === id && one.published && (!one.retired || one.version === chosen))
    .sort((one, other) => byVersion(one.version, other.version));
}

const newestProfile = (profiles: readonly Profile[]): Profile | undefined =>
  [...profiles].sort((one, other) => other.number - one.number)[0];

function pinOf(version: PublishedInstrument): Pin[] {
  const profile = newestProfile(version.profiles);
  if (!profile) return [];
  return [
    {
      instrument: version.id,
      version: version.version,
      profile: { name: profile.name, number: profile.number },
      identity: 'named',
    },
  ];
}

const isUsual = (subject: PublishedInstrument['subject']): boolean => subject === 'institution' || subject === 'person';

export function proposePins(instruments: readonly PublishedInstrument[]): Pin[] {
  // What a site has written for itself is chosen, and not proposed to everybody.
  const usual = instruments.filter(
    ({ audience, origin }) => origin === 'folder' && ['institution', 'teacher', 'student'].includes(audience),
  );
  const ids = [...new Set(usual.filter(({ subject }) => isUsual(subject)).map(({ id }) => id))];
  return ids.flatMap((id) => versionsOf(instruments, id).slice(0, 1).flatMap(pinOf));
}

interface PinsFieldProps {
  readonly instruments: readonly PublishedInstrument[];
  readonly value?: readonly Pin[];
  readonly onChange?: (pins: readonly Pin[]) => void;
}

export function PinsField({ instruments, value = [], onChange }: PinsFieldProps) {
  const { t } = useTranslation();
  const ids = [...new Set(instruments.map(({ id }) => id))];
  const set = (id: string, pins: readonly Pin[]): void =>
    onChange?.(ids.flatMap((one) => (one === id ? pins : value.filter((pin) => pin.instrument === one))));
  return (
    <div className="pins">
      {ids.map((id) => {
        const pin = value.find((one) => one.instrument === id);
        const versions = versionsOf(instruments, id, pin?.version);
        const chosen = versions.find((one) => one.version === pin?.version);
        const newest = versions[0];
        if (!newest) return null;
        return (
          <div key={id} className="pin">
            <Checkbox
              checked={pin !== undefined}
              onChange={(event) => set(id, event.target.checked ? pinOf(newest) : [])}
            >
              {newest.title}
            </Checkbox>
            {pin && (
              <span className="pin-choice">
                <Select
                  aria-label={`${newest.title} ${t('campaigns.pinVersion')}`}
                  value={pin.version}
                  onChange={(version) =>
                    set(
                      id,
                      versions
                        .filter((one) => one.version === version)
                        .flatMap(pinOf)
                        .map((changed) => ({ ...changed, identity: pin.identity })),
                    )
                  }
                  options={versions.map(({ version }) => ({
                    value: version,
                    label: `${t('campaigns.pinVersion')} ${version}`,
                  }))}
                />
                <Select
                  aria-label={`${newest.title} ${t('campaigns.pinProfile')}`}
                  popupMatchSelectWidth={false}
                  value={`${pin.profile.name}@${pin.profile.number}`}
                  onChange={(name) => {
                    const profile = chosen?.profiles.find((one) => `${one.name}@${one.number}` === name);
                    if (profile) set(id, [{ ...pin, profile: { name: profile.name, number: profile.number } }]);
                  }}
                  options={
                    chosen?.profiles.map((one) => ({
                      value: `${one.name}@${one.number}`,
                      label: `${t('campaigns.pinProfile')} ${one.name}@${one.number}`,
                    })) ?? []
                  }
                />
              </span>
            )}
            {pin && <PinImpact pin={pin} />}
          </div>
        );
      })}
    </div>
  );
}
