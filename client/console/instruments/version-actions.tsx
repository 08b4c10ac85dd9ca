// What can be done with a published version: read, previewed, continued in a further version or profile, copied, compared, retired,
// taken home as files.
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type VersionFile, versionFile } from '../../api.ts';
import type { PublishedInstrument } from '../../contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { BeginDialog } from './begin-dialog.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { RetireDialog } from './retire-dialog.tsx';

type Asked = 'version' | 'profile' | 'copy' | 'compare' | 'retire';

interface ActionsProps {
  readonly version: PublishedInstrument;
  readonly all: readonly PublishedInstrument[];
}

export function VersionActions({ version, all }: ActionsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { id } = version;
  const home = `/console/instruments/${id}/${version.version}`;
  const close = (): void => setAsked(null);
  const file = (name: VersionFile, label: string) => ({
    key: name,
    label: <a href={versionFile(id, version.version, name, currentLanguage())}>{label}</a>,
  });
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'read', label: t('reports.read'), onClick: () => navigate(home) },
            { key: 'preview', label: t('authoring.preview'), onClick: () => navigate(`${home}/preview`) },
            { type: 'divider' },
            { key: 'version', label: t('authoring.newVersion'), onClick: () => setAsked('version') },
            { key: 'profile', label: t('authoring.newProfile'), onClick: () => setAsked('profile') },
            { key: 'copy', label: t('authoring.copy'), onClick: () => setAsked('copy') },
            ...(all.length > 1
              ? [{ key: 'compare', label: t('authoring.compare'), onClick: () => setAsked('compare') }]
              : []),
            {
              key: 'retire',
              label: t(version.retired ? 'authoring.restore' : 'authoring.retire'),
              onClick: () => setAsked('retire'),
            },
            { type: 'divider' },
            file('workbook.xlsx', t('authoring.downloadWorkbook')),
            file('version.json', t('authoring.downloadJson')),
            file('folder.zip', t('authoring.downloadFolder')),
          ],
        }}
      >
        <Button size="small" aria-label={t('authoring.actionsOf', { name: `${id} ${version.version}` })}>
          {t('app.actions')}
        </Button>
      </Dropdown>
      {asked === 'compare' && <CompareDialog version={version} all={all} onClose={close} />}
      {asked === 'retire' && <RetireDialog version={version} onClose={close} />}
      {(asked === 'version' || asked === 'profile' || asked === 'copy') && (
        <BeginDialog how={asked} version={version} onClose={close} />
      )}
    </>
  );
}
