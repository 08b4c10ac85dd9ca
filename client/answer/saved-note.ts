// 已保存 10:32: said of what is on screen, never of an earlier state; and where it is safe.
import { beijingClock } from '../beijing-time.ts';
import type { Say } from '../text/answer-text.tsx';
import { draftsSurvive } from './draft.ts';
import type { KeptDraft } from './draft-keeper.ts';

export function savedNote({ onDevice, onServer }: KeptDraft, say: Say): string {
  if (onServer !== null) return say('page.saved', { time: beijingClock(onServer) });
  if (onDevice !== null) return say('page.savedHere', { time: beijingClock(onDevice) });
  return draftsSurvive() ? say('page.saving') : say('page.unsaved');
}
