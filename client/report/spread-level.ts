// Which of the five level colours a category takes when there are fewer: the lowest stays light, the highest dark.
export function spreadLevel(index: number, levels: number): number {
  return levels <= 1 ? 5 : 1 + Math.round((index * 4) / (levels - 1));
}
