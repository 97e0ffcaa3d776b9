import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { EudamedQuery, SourceOutcome } from '../../../lib/model';
import { eudamedVigilance, notApplicable, notAsked } from '../../../lib/sources';
import {
	readSwitch,
	readWhole,
	recordRunFacts,
	sourceAccessFor,
	type SourceAccess,
} from '../../shared';
import {
	emitDataset,
	emitNotAsked,
	emitOutcome,
	emitRead,
	limitOf,
	optionsProperty,
	outputProperties,
	type SourceOperation,
	wantsItems,
	type Asked,
} from '../../source-nodes';
import { DEVICE_FILTERS } from '../device-filters';
import { isOfProduct, queryProperties, readAsked } from '../eudamed-query';

const RECORD_SCHEMA = 'eudamed.device';
/** Two requests a device, about one a second. */
const DEFAULT_DETAILS = 10;

/** Searches devices; with a dataset come the manufacturers' certificates and a word on vigilance. */
export const searchDevices: SourceOperation = {
	name: 'Search Devices',
	value: 'searchDevices',
	action: 'Search devices',
	description: 'Get many devices, with the certificates of their manufacturers',
	properties: [
		...queryProperties(DEVICE_FILTERS),
		...outputProperties(),
		optionsProperty([
			{
				displayName: 'Devices With Details',
				name: 'devicesWithDetails',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1000 },
				default: DEFAULT_DETAILS,
				description:
					'Fetch EMDN codes, legislation and markets of so many devices. Each takes two requests, about two seconds.',
			},
			{
				displayName: 'Include Certificates',
				name: 'includeCertificates',
				type: 'boolean',
				default: true,
				description: "Whether to add the certificates of the devices' manufacturers as a dataset",
			},
			{
				displayName: 'Include Details',
				name: 'includeDetails',
				type: 'boolean',
				default: true,
				description: 'Whether to fetch the details of the first devices',
			},
			{
				displayName: 'Include Vigilance Outcome',
				name: 'includeVigilance',
				type: 'boolean',
				default: true,
				description: 'Whether to state that the vigilance data of EUDAMED are not public',
			},
		]),
	],
	async execute(ctx, itemIndex) {
		const asked = readAsked(ctx, itemIndex);
		const { query, context } = asked;
		const vigilance =
			isOfProduct(ctx, itemIndex) && readSwitch(ctx, 'options.includeVigilance', itemIndex, true)
				? [emitOutcome(eudamedVigilance(), 'eudamed.any', context, itemIndex)]
				: [];
		if (!query || query.searches.length === 0) {
			const isDrug = context?.product.type === 'drug';
			return [await emitWithoutQuery(ctx, asked, itemIndex), ...(isDrug ? [] : vigilance)];
		}
		const sources = await sourceAccessFor(ctx, itemIndex);
		const limit = limitOf(ctx, itemIndex, context);
		const { items, outcome, srns } = await emitRead(ctx, itemIndex, {
			sources,
			request: {
				kind: 'eudamed',
				query,
				options: { subject: 'devices', limit, details: detailsOf(ctx, itemIndex) },
			},
			recordSchema: RECORD_SCHEMA,
			context,
			fileName: 'eudamed-devices.ndjson.gz',
		});
		recordRunFacts(ctx, { context, step: 'EUDAMED' });
		if (wantsItems(ctx, itemIndex)) return items;
		if (readSwitch(ctx, 'options.includeCertificates', itemIndex, true)) {
			const found = { asked, srns, outcome };
			items.push(...(await certificates(ctx, itemIndex, sources, found)));
		}
		return [...items, ...vigilance];
	},
};

const detailsOf = (ctx: IExecuteFunctions, itemIndex: number): number => {
	const most = readWhole(ctx, 'options.devicesWithDetails', itemIndex, { min: 0 });
	return readSwitch(ctx, 'options.includeDetails', itemIndex, true) ? (most ?? DEFAULT_DETAILS) : 0;
};

async function emitWithoutQuery(
	ctx: IExecuteFunctions,
	{ context }: Asked<EudamedQuery>,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const message =
		context?.product.type === 'drug'
			? 'EUDAMED holds medical devices; the product is a drug.'
			: 'EUDAMED was not searched: nothing is known of the product that it can be searched by.';
	const none = context?.product.type === 'drug' ? notApplicable : notAsked;
	const outcome = none('eudamed', 'devices', message);
	return await emitNotAsked(ctx, itemIndex, outcome, { recordSchema: RECORD_SCHEMA, context });
}

async function certificates(
	ctx: IExecuteFunctions,
	itemIndex: number,
	sources: SourceAccess,
	found: { asked: Asked<EudamedQuery>; srns: readonly string[]; outcome: SourceOutcome },
): Promise<INodeExecutionData[]> {
	const { items } = await emitDataset(ctx, itemIndex, {
		sources,
		request: { kind: 'certificates', srns: found.srns, devices: found.outcome },
		recordSchema: 'eudamed.certificate',
		context: found.asked.context,
		fileName: 'eudamed-certificates.ndjson.gz',
	});
	return items;
}
