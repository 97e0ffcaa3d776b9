import type { IdentifierKind } from '../../model';

/** Kinds of code as a reader calls them. */
export const KIND_NAMES: Readonly<Record<IdentifierKind, string>> = {
	ndc: 'National Drug Code',
	'fda-product-code': 'FDA product code',
	'udi-di': 'UDI-DI',
	'basic-udi-di': 'Basic UDI-DI',
	'510k': '510(k) number',
	pma: 'PMA number',
	emdn: 'EMDN code',
	unii: 'UNII',
	words: 'plain words',
};
