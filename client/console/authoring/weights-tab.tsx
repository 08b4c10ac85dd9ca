// Weights of siblings in percent, group by group, with what they add up to while one types.
import { Alert, Button, InputNumber, Radio } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import { changeProfile } from './edit/change-profiles.ts';
import {
  isWhole,
  type SiblingGroup,
  setWeight,
  setWeightMethod,
  siblingGroups,
  sumOf,
  weighEvenly,
  weightsOf,
} from './edit/weights.ts';
import { nameOf, useEditing } from './editing.ts';
import { SourceFields } from './scoring-fields.tsx';

/** Thirds read as thirds, not as fifteen digits; what is kept is exact. */
const percentOf = (share: number): number => Math.round(share * 1e6) / 1e4;

export function WeightsTab() {
  const { t } = useTranslation();
  const { content, profile, profileName, locked, edit } = useEditing();
  if (!profile) return <p className="muted">{t('authoring.noProfile')}</p>;
  if ('points' in profile.model.parameters) return <p className="muted">{t('lab.weightsOfPoints')}</p>;
  const { weights } = profile;
  if (weights.method === 'ahp') return <Alert type="info" showIcon title={t('authoring.weights.ahp')} />;
  const groups = siblingGroups(content.instrument);
  return (
    <div className="tab-body">
      <div className="weights-head">
        <Radio.Group
          aria-label={t('authoring.weights.method')}
          disabled={locked}
          value={weights.method}
          options={[
            { value: 'equal', label: t('authoring.weights.equal') },
            { value: 'direct', label: t('authoring.weights.direct') },
          ]}
          onChange={({ target }) => edit((before) => setWeightMethod(before, profileName, target.value))}
        />
        {weights.method === 'direct' && (
          <Button
            disabled={locked}
            onClick={() =>
              edit((before) =>
                weighEvenly(
                  before,
                  profileName,
                  groups.map(({ parent }) => parent),
                ),
              )
            }
          >
            {t('authoring.weights.allEven')}
          </Button>
        )}
      </div>
      {weights.method === 'equal' ? (
        <p className="muted">{t('authoring.weights.equalNote')}</p>
      ) : (
        <div className="field-row">
          <SourceFields
            value={weights}
            onChange={(source) =>
              edit(
                (before) =>
                  changeProfile(before, profileName, (one) => ({ ...one, weights: { ...weights, ...source } })),
                'weight source',
              )
            }
          />
        </div>
      )}
      <div className="weight-groups">
        {groups.map((group) => (
          <Group key={group.parent} group={group} profile={profile} />
        ))}
      </div>
    </div>
  );
}

function Group({ group: { parent, codes }, profile }: { group: SiblingGroup; profile: Profile }) {
  const { t } = useTranslation();
  const { content, profileName, locked, edit } = useEditing();
  const weights = weightsOf(content.instrument, profile);
  const sum = sumOf(codes, weights);
  const whole = isWhole(sum);
  const fixed = locked || profile.weights.method !== 'direct';
  const name =
    parent === '' ? t('authoring.firstLevel') : `${parent} ${nameOf(content, { is: 'indicator', code: parent })}`;
  return (
    <section className="weight-group" aria-label={name}>
      <h2>{name}</h2>
      <ul className="weight-list">
        {codes.map((code) => (
          <Weight key={code} code={code} percent={percentOf(weights[code] ?? 0)} fixed={fixed} />
        ))}
      </ul>
      <p className={whole ? 'weight-sum' : 'weight-sum weight-off'} role="status">
        {t(whole ? 'authoring.weights.sum' : 'authoring.weights.sumOff', { sum: percentOf(sum) })}
      </p>
      {!fixed && codes.length > 1 && (
        <Button size="small" onClick={() => edit((before) => weighEvenly(before, profileName, [parent]))}>
          {t('lab.even')}
        </Button>
      )}
    </section>
  );
}

function Weight({ code, percent, fixed }: { code: string; percent: number; fixed: boolean }) {
  const { content, profileName, edit } = useEditing();
  const id = useId();
  return (
    <li>
      <label htmlFor={id}>
        {code} {nameOf(content, { is: 'indicator', code })}
      </label>
      <InputNumber<number>
        id={id}
        min={0}
        max={100}
        suffix="%"
        value={percent}
        disabled={fixed}
        onChange={(typed) =>
          typed !== null &&
          typed !== percent &&
          edit((before) => setWeight(before, profileName, code, typed), `weight ${code}`)
        }
      />
    </li>
  );
}
