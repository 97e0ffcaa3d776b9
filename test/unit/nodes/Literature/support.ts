import type { IDataObject } from 'n8n-workflow';
import type { RunContext } from '../../../../lib/model';

const PUMP: RunContext = {
	actor: 'tester',
	code: 'LZG',
	codeKind: 'fda-product-code',
	product: {
		type: 'device',
		name: 'Pump, Infusion, Insulin',
		identifiers: [],
		brandNames: [],
		genericNames: ['Pump, Infusion, Insulin'],
		substances: [],
		manufacturers: [],
	},
	queries: {},
	options: { from: '2021-06-15', to: '2026-06-15', maxReports: 5000 },
	startedAt: '2026-06-15T12:00:00.000Z',
	outcomes: [],
};

/** The JSON of an item about an insulin pump. */
export const pump = (): IDataObject => ({ context: JSON.parse(JSON.stringify(PUMP)) });
