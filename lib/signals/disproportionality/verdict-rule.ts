/** The accepted rules by which a measure counts as a signal of disproportionate reporting. */
export const VERDICT_RULES = ['evans', 'eudravigilance', 'ic025', 'eb05'] as const;
export type VerdictRule = (typeof VERDICT_RULES)[number];
