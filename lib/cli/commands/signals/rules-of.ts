import { ruleWords } from '../../../signals/disproportionality';
import type { Judgement } from '../../../signals/disproportionality/columns';

/** The rules with their numbers in words, and how many must agree, for the summary. */
export const rulesOf = ({ rules, thresholds, consensus }: Judgement) => ({
	rules: Object.fromEntries(rules.map((rule) => [rule, ruleWords(rule, thresholds)])),
	consensus: `${Math.min(consensus, rules.length)} of ${rules.length}`,
});
