// Colours of evidence's tags. antd's own green, gold and orange are too pale to be read by everybody.
export const tagColours = {
  missing: '#a84300',
  covered: '#1a7f37',
  supporting: 'blue',
  limiting: '#7a5200',
} as const;
