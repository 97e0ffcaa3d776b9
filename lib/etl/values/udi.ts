/** The issuing agency by the form of its numbers: GS1 digits, HIBCC a letter in front, ICCBBA a data identifier. */
export function udiSystem(udi: string): string {
	if (/^\d{8}$|^\d{12,14}$/.test(udi)) return 'gs1';
	if (/^[=&]/.test(udi) || /^[A-Z]\d{4}[A-Z0-9]{8,}$/i.test(udi)) return 'iccbba';
	return /^\+?[A-Z][A-Z0-9]{3}[A-Z0-9]{2,}$/i.test(udi) ? 'hibcc' : 'udi-di';
}
