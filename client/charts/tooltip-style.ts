// What appears beside the pointer over a chart: small enough for a phone, its words wrap instead of leaving the screen.
import type { CSSProperties } from 'react';

export const tooltipFrame: CSSProperties = { maxWidth: 'min(100%, 280px)', zIndex: 1 };
export const tooltipWords: CSSProperties = {
  padding: '4px 10px',
  fontSize: 13,
  lineHeight: 1.4,
  whiteSpace: 'normal',
};
