import { spellName } from '../../model';

/** Letters that Unicode does not take apart, as they are written where they are missing. */
const LETTERS: Readonly<Record<string, string>> = {
	...{ ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' },
	...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', κ: 'kappa', λ: 'lambda' },
	...{
		μ: 'mu',
		π: 'pi',
		σ: 'sigma',
		τ: 'tau',
		φ: 'phi',
		χ: 'chi',
		ψ: 'psi',
		ω: 'omega',
		'&': ' and ',
	},
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
const PLAIN = /^[\x20-\x7e]*$/;

/** A text as it is compared: words of small letters and digits, without marks, tags, entities and signs. */
export function plainWords(text: string): string[] {
	const bare = /[<&]/.test(text) ? withoutMarkup(text) : text;
	const lower = PLAIN.test(bare) ? bare.toLowerCase().replaceAll('&', ' and ') : unmarked(bare);
	return lower
		.replace(/['’]/g, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

const unmarked = (text: string): string =>
	text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(SPECIAL, (letter) => LETTERS[letter] ?? letter);

const withoutMarkup = (text: string): string =>
	spellName(text.replace(/<\/?[a-z][a-z0-9:]*(?:\s[^<>]*)?\/?>/gi, ''));
