/** Figures as a sentence has them: '51.2 %'. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
