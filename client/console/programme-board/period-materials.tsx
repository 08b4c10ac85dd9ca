// What a period asks for as files: what is there, what is missing, and handing it in until the period itself is handed in.
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { programmeBoard } from '../../api.ts';
import type { PeriodView } from '../../board-contract.ts';
import { FileUpload } from '../files/file-upload.tsx';
import { good } from './tag-colours.ts';
import type { OpenRound } from './use-round.ts';

interface PeriodMaterialsProps {
  readonly texts: OpenRound['texts'];
  readonly application: string;
  readonly period: PeriodView;
  readonly writes: boolean;
  readonly act: (deed: () => Promise<unknown>, said: string) => void;
}

const fileTypes: Readonly<Record<string, readonly string[]>> = { docx: ['docx'], 'sealed-pdf': ['pdf'], pdf: ['pdf'] };

export function PeriodMaterials({ texts, application, period, writes, act }: PeriodMaterialsProps) {
  const { t } = useTranslation();
  return period.materials.map(({ code, form, required, handedIn }) => (
    <section key={code} className="form-item" aria-label={texts.materials[code] ?? code}>
      <h3>
        {texts.materials[code] ?? code}{' '}
        <Tag color={handedIn.length > 0 ? good : required ? 'red' : 'default'}>
          {t(
            handedIn.length > 0 ? 'board.materialGiven' : required ? 'board.materialMissing' : 'board.materialOptional',
          )}
        </Tag>
      </h3>
      <ul className="period-files">
        {handedIn.map(({ id, file, name }) => (
          <li key={id}>
            {file ? <a href={`/api/files/${file}/content`}>{name}</a> : t('board.paperArrived')}{' '}
            {writes && file && (
              <Button
                type="link"
                size="small"
                onClick={() => act(() => programmeBoard.takeBackFromPeriod(application, period, id), t('board.saved'))}
              >
                {t('app.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {writes && form !== 'paper' && (
        <FileUpload
          multiple={false}
          {...(fileTypes[form] ? { only: fileTypes[form] } : {})}
          onDone={(file) =>
            act(() => programmeBoard.handInForPeriod(application, period, code, file.id), t('board.saved'))
          }
        />
      )}
    </section>
  ));
}
