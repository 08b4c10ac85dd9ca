// The profile and the questionnaire as JSON, for whatever has no form of its own: models, targets, requirements.
import { Alert, Button, Input, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionContent } from '../../authoring-contract.ts';
import { copyProfile, removeProfile } from './edit/change-profiles.ts';
import { mendContent } from './edit/mend-content.ts';
import { useEditing } from './editing.ts';

export function AdvancedTab() {
  const { t } = useTranslation();
  const { content, profile, profileName, locked, questionsLocked, edit, chooseProfile } = useEditing();
  const copy = (): void => {
    const made = copyProfile(content, profileName);
    edit(() => made.content);
    chooseProfile(made.name);
  };
  return (
    <div className="tab-body">
      <p className="muted">{t('authoring.advancedNote')}</p>
      <Space wrap>
        <Button disabled={locked || !profile || questionsLocked} onClick={copy}>
          {t('authoring.copyProfile')}
        </Button>
        <Button
          danger
          disabled={locked || Object.keys(content.profiles).length <= 1}
          onClick={() => edit((before) => removeProfile(before, profileName))}
        >
          {t('authoring.removeProfile', { name: profileName })}
        </Button>
      </Space>
      {profile && (
        <JsonField
          key={profileName}
          label={t('authoring.profileJson', { name: profileName })}
          value={profile}
          locked={locked}
          onTake={(taken) =>
            edit((before) => mendContent({ ...before, profiles: { ...before.profiles, [profileName]: taken } }))
          }
        />
      )}
      <JsonField
        label={t('authoring.instrumentJson')}
        value={content.instrument}
        locked={questionsLocked}
        onTake={(taken) => edit((before) => mendContent({ ...before, instrument: taken }) as VersionContent)}
      />
    </div>
  );
}

interface JsonProps {
  readonly label: string;
  readonly value: unknown;
  readonly locked: boolean;
  readonly onTake: (value: unknown) => void;
}

function JsonField({ label, value, locked, onTake }: JsonProps) {
  const { t } = useTranslation();
  const written = JSON.stringify(value, null, 2);
  const [typed, setTyped] = useState(written);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setTyped(written), [written]);
  const take = (): void => {
    try {
      const parsed: unknown = JSON.parse(typed);
      setWrong(typeof parsed !== 'object' || parsed === null);
      if (typeof parsed === 'object' && parsed !== null) onTake(parsed);
    } catch {
      setWrong(true);
    }
  };
  return (
    <section className="json-field" aria-label={label}>
      <h2>{label}</h2>
      <Input.TextArea
        aria-label={label}
        className="json"
        autoSize={{ minRows: 8, maxRows: 24 }}
        spellCheck={false}
        value={typed}
        readOnly={locked}
        onChange={({ target }) => setTyped(target.value)}
      />
      {wrong && <Alert type="error" showIcon title={t('lab.notJson')} />}
      <Button disabled={locked || typed === written} onClick={take}>
        {t('authoring.takeJson')}
      </Button>
    </section>
  );
}
