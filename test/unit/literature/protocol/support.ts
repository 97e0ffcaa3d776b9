import type { Concept, Product, SearchProtocol } from '../../../../lib/model';
import { proposeProtocol } from '../../../../lib/literature/protocol';

export const NOW = new Date('2026-11-30T12:00:00Z');

export const PUMP: Product = {
	type: 'device',
	name: 'Pump, Infusion',
	identifiers: [{ system: 'fda-product-code', value: 'FRN' }],
	brandNames: ['SIMULANT Flow®', 'Ab', 'UNKNOWN'],
	genericNames: ['Pump, Infusion'],
	substances: [],
	manufacturers: [],
	deviceClass: '2',
	medicalSpecialty: 'General Hospital',
};

export const TABLET: Product = {
	type: 'drug',
	name: 'Amlodipine and atorvastatin',
	identifiers: [],
	brandNames: ['Caduet'],
	genericNames: ['AMLODIPINE AND ATORVASTATIN'],
	substances: ['AMLODIPINE', 'ATORVASTATIN'],
	manufacturers: [],
};

export const pumpProtocol = (): SearchProtocol =>
	proposeProtocol({ code: 'FRN', codeKind: 'fda-product-code', product: PUMP, now: NOW });

export const row = (terms: string[], more: Partial<Concept> = {}): Concept => ({
	role: 'intervention',
	label: 'Row',
	terms,
	mesh: [],
	searched: true,
	...more,
});

/** A protocol with one search of some rows and nothing else. */
export const protocolOf = (
	concepts: Concept[],
	more: Partial<SearchProtocol> = {},
): SearchProtocol => ({
	...pumpProtocol(),
	limits: {},
	searches: [{ kind: 'device', objective: '', concepts, strings: {} }],
	...more,
});
