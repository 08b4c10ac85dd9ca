// With which other version this one is compared.
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PublishedInstrument } from '../../contract.ts';

interface CompareProps {
  readonly version: PublishedInstrument;
  readonly all: readonly PublishedInstrument[];
  readonly onClose: () => void;
}

export function CompareDialog({ version, all, onClose }: CompareProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const others = all.filter((one) => one.version !== version.version);
  const [other, setOther] = useState(others[0]?.version ?? '');
  /** The earlier one stands first, whichever was clicked. */
  const [from = '', to = ''] = [version.version, other].sort((one, two) =>
    one.localeCompare(two, 'en', { numeric: true }),
  );
  return (
    <Modal
      open
      title={t('authoring.compareWith', { version: version.version })}
      okText={t('authoring.compare')}
      cancelText={t('app.cancel')}
      onOk={() => navigate(`/console/instruments/${version.id}/comparison?from=${from}&to=${to}`)}
      onCancel={onClose}
    >
      <Select
        aria-label={t('instruments.version')}
        className="wide-select"
        value={other}
        onChange={setOther}
        options={others.map((one) => ({ value: one.version, label: one.version }))}
      />
    </Modal>
  );
}
