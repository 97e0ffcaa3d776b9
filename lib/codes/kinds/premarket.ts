import type { IdentifierKind } from '../../model';
import { nearMiss, type Recogniser } from '../recognition';

interface Submission {
	kind: IdentifierKind;
	system: string;
	prefix: RegExp;
	name: string;
	example: string;
}

/** FDA's numbers are a prefix and six digits, the first two the year. PMA supplements follow a slash. */
const SUBMISSIONS: readonly Submission[] = [
	{ kind: '510k', system: 'fda', prefix: /^B?K/, name: 'a 510(k) number', example: 'K123456' },
	{ kind: '510k', system: 'fda', prefix: /^DEN/, name: 'a De Novo number', example: 'DEN140010' },
	{ kind: 'pma', system: 'fda', prefix: /^B?P/, name: 'a PMA number', example: 'P970051' },
	{ kind: 'pma', system: 'fda', prefix: /^H/, name: 'an HDE number', example: 'H990011' },
];

/** Reads 510(k) numbers (K, BK), De Novo requests (DEN), PMAs with or without supplement (P, BP) and HDEs (H). */
export const recognisePremarket: Recogniser = (input) => {
	const text = input.toUpperCase().replace(/^(B?K|DEN|B?P|H)[\s-](?=\d)/, '$1');
	const number = /^(B?K|DEN|B?P|H)(\d{4,8})(?:\/?(S\d{1,4}))?$/.exec(text);
	const [, letters = '', digits = '', supplement] = number ?? [];
	const submission = SUBMISSIONS.find(({ prefix }) => prefix.test(letters));
	if (!number || !submission) return [];
	const { kind, system, name, example } = submission;
	// An even number of digits other than six is an EMDN code of category K, P or H.
	if (digits.length !== 6 && digits.length % 2 === 0 && letters.length === 1) return [];
	if (digits.length !== 6 || (supplement !== undefined && kind !== 'pma')) {
		const fault =
			digits.length === 6
				? `has no supplement; this has ${supplement ?? ''}`
				: `has six digits after ${letters}; this has ${digits.length}`;
		return [
			nearMiss({ kind, system, normalized: text }, `${name} ${fault}.`, `An example: ${example}.`),
		];
	}
	const base = `${letters}${digits}`;
	const normalized =
		supplement === undefined ? base : `${base}/S${supplement.slice(1).padStart(3, '0')}`;
	return [{ kind, system, normalized, validity: 'valid', tier: 1, forms: [normalized] }];
};
