// What is handed in with one period: each material that is asked for with its clause, the files that are there, and a place for them
// while the period is written.
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { applying } from '../../api.ts';
import type { PeriodView, ServedProgramme } from '../../board-contract.ts';
import { FileUpload } from '../files/file-upload.tsx';
import { typesOf } from '../files/material-types.ts';
import { useMay } from '../session.tsx';
import { HandedInList } from './handed-in-list.tsx';
import { good } from './tag-colours.ts';

interface MaterialsProps {
  readonly application: string;
  readonly texts: ServedProgramme['texts'];
  readonly period: PeriodView;
  /** Absent = it is only read. */
  readonly act?: (deed: () => Promise<unknown>, said: string) => void;
}

export function PeriodMaterials({ application, texts, period, act }: MaterialsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const name = `${period.period}@${period.year}`;
  return (
    <ul className="plain-list">
      {period.materials.map(({ code, clause, form, required, given }) => (
        <li key={code} data-material={code}>
          <Tag color={given ? good : required ? 'red' : 'default'}>{t(given ? 'board.given' : 'board.notGiven')}</Tag>
          {texts.materials[code] ?? code} {!required && t('board.optional')}
          <span className="muted">{t('board.clause', { clause })}</span>
          <HandedInList
            rows={period.handedIn.filter(({ material }) => material === code)}
            closed={!may('evidence.read')}
            onTakeBack={act && ((id) => act(() => applying.takeBack(application, id), t('applying.taken')))}
          />
          {act && form !== 'paper' && (
            <FileUpload
              multiple={false}
              only={typesOf(form)}
              onDone={(file) => act(() => applying.handIn(application, code, file.id, name), t('applying.handedIn'))}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
