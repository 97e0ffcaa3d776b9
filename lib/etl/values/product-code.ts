import { isPlaceholder, plainLetters } from '../../model';

/**
 * FDA's product code in capitals; nothing for a placeholder. NAV and NIL say "not known" elsewhere,
 * but three letters are a code here (FDA's table has NAV, NUL, NON and codes of one letter thrice):
 * only UNK, UKN and XXX are not.
 */
export function readProductCode(text: string): string | undefined {
	const code = plainLetters(text).trim().toUpperCase();
	if (/^[A-Z]{3}$/.test(code)) return /^(?:UNK|UKN|XXX)$/.test(code) ? undefined : code;
	return isPlaceholder(code) || /^[0X]+$/.test(code) ? undefined : code;
}
