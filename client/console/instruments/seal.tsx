// The beginning of a seal; a click copies it whole.
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCopy } from '../copy-button.tsx';

export function Seal({ sha256 }: { sha256: string }) {
  const { t } = useTranslation();
  const copy = useCopy();
  return (
    <Tooltip title={t('instruments.sealNote')}>
      <Button type="text" size="small" className="seal" onClick={() => copy(sha256)}>
        {sha256.slice(0, 12)}
      </Button>
    </Tooltip>
  );
}
