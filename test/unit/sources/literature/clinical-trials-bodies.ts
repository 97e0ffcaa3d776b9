import { STUDY_FIELDS } from '../../../../lib/sources/clinical-trials/fields';

/** The version of the registry's data, as `/version` tells it. */
export const version = (dataTimestamp = '2026-06-12T09:00:05') => ({
	body: { apiVersion: '2.0.5', dataTimestamp },
});

/** A study with as little as the registry has of any, and modules of its own. */
export const study = (id: number, modules: Record<string, unknown> = {}) => ({
	protocolSection: {
		identificationModule: {
			nctId: `NCT${String(id).padStart(8, '0')}`,
			briefTitle: `A simulated hip, study ${id}`,
		},
		statusModule: { overallStatus: 'COMPLETED' },
		...modules,
	},
	hasResults: false,
});

/** So many studies from a number on. */
export const studies = (count: number, from = 1) =>
	Array.from({ length: count }, (_, at) => study(from + at));

/** NCT numbers of studies. */
export const nctOf = (...numbers: number[]) =>
	numbers.map((id) => `NCT${String(id).padStart(8, '0')}`);

/** The registry's list of fields, as a tree; without one. */
export const metadata = (gone?: string) => [
	{
		name: 'protocolSection',
		piece: 'ProtocolSection',
		children: STUDY_FIELDS.filter((name) => name !== gone).map((piece) => ({
			name: piece.charAt(0).toLowerCase() + piece.slice(1),
			piece,
		})),
	},
];
