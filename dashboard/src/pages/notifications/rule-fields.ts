import type { Rule, RuleInput } from '../../../../lib/model';
import { splitList } from '../../words/lists';
import { ownTimeZone } from '../../words/times';

/** What the reader has filled in for a rule: as it is sent, with lists as text and nothing absent. */
export interface RuleFields extends Required<Omit<RuleInput, 'codes'>> {
	codes: string;
	isQuiet: boolean;
}

/** The fields of a rule, or those of a new one for the reader. */
export function ruleFieldsOf(rule: Rule | undefined, actor: string): RuleFields {
	if (rule === undefined) return { ...EMPTY, recipient: actor, timeZone: ownTimeZone() };
	const { recipient, channel, events, minSeverity, mode, digestAt, timeZone } = rule;
	return {
		...EMPTY,
		...{ recipient, channel, events, minSeverity, mode, digestAt, timeZone },
		attachReport: rule.attachReport,
		enabled: rule.enabled,
		codes: rule.codes.join(', '),
		address: rule.address ?? '',
		quietFrom: rule.quietFrom ?? EMPTY.quietFrom,
		quietTo: rule.quietTo ?? EMPTY.quietTo,
		isQuiet: rule.quietFrom !== undefined && rule.quietTo !== undefined,
	};
}

const EMPTY: RuleFields = {
	recipient: '',
	channel: 'in-app',
	address: '',
	events: [],
	minSeverity: 'info',
	codes: '',
	mode: 'at-once',
	digestAt: '07:00',
	quietFrom: '20:00',
	quietTo: '07:00',
	isQuiet: false,
	timeZone: 'UTC',
	attachReport: true,
	enabled: true,
};

/** What the portal is sent. */
export function ruleInputOf(fields: RuleFields): RuleInput {
	const { codes, isQuiet, quietFrom, quietTo, address, ...rest } = fields;
	return {
		...rest,
		codes: splitList(codes),
		...(fields.channel !== 'in-app' && address.trim() !== '' && { address: address.trim() }),
		...(isQuiet && { quietFrom, quietTo }),
	};
}
