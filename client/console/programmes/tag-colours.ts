// Colours of chips with enough contrast for white letters; the words say it, the colour only helps.
export const chip = { good: '#1a7f37', waiting: '#8a5a00', bad: '#cf222e', busy: '#0b4f8a', plain: 'default' } as const;
