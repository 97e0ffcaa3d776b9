import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { SourceOutcome } from '../../../lib/model';
import {
	eudamedVigilance,
	notApplicable,
	readEudamed,
	type SourceContext,
} from '../../../lib/sources';
import { recordRunFacts, sourceContextFor } from '../../shared';
import {
	emitDataset,
	emitOutcome,
	emitRead,
	limitOf,
	optionsOf,
	optionsProperty,
	outputProperties,
	shownFor,
	switchOf,
	type ReadOptions,
} from '../../source-nodes';
import { readCertificates, watchManufacturers } from '../certificates';
import { DEVICE_FILTERS } from '../device-filters';
import { isOfProduct, queryProperties, readAsked, type Asked } from '../eudamed-query';

const RECORD_SCHEMA = 'eudamed.device';
/** Two requests a device, about one a second. */
const DEFAULT_DETAILS = 10;

/** Properties of Search Devices. */
export const description: INodeProperties[] = shownFor(
	['searchDevices'],
	[
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
);

/** Searches devices; with a dataset come the manufacturers' certificates and a word on vigilance. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const asked = readAsked(ctx, itemIndex);
	const { query, context } = asked;
	const options = optionsOf(ctx, itemIndex);
	const vigilance =
		isOfProduct(ctx, itemIndex) && switchOf(options, 'includeVigilance', true)
			? [emitOutcome(eudamedVigilance(), 'eudamed.any', context, itemIndex)]
			: [];
	if (!query || query.searches.length === 0) {
		const isDrug = context?.product.type === 'drug';
		return [notAsked(asked, itemIndex), ...(isDrug ? [] : vigilance)];
	}
	const sources = await sourceContextFor(ctx, itemIndex);
	const { read, srns } = watchManufacturers(
		readEudamed(sources, query, {
			subject: 'devices',
			limit: limitOf(ctx, itemIndex, context),
			details: detailsOf(options),
		}),
	);
	const emission = {
		read,
		recordSchema: RECORD_SCHEMA,
		context,
		fileName: 'eudamed-devices.ndjson.gz',
	};
	const { items, outcome } = await emitRead(ctx, itemIndex, emission);
	recordRunFacts(ctx, { context, step: 'EUDAMED' });
	if (ctx.getNodeParameter('output', itemIndex, 'dataset') === 'items') return items;
	if (switchOf(options, 'includeCertificates', true)) {
		items.push(await certificates(ctx, itemIndex, sources, { asked, srns, outcome }));
	}
	return [...items, ...vigilance];
}

const detailsOf = (options: ReadOptions): number => {
	if (!switchOf(options, 'includeDetails', true)) return 0;
	const { devicesWithDetails } = options;
	return typeof devicesWithDetails === 'number' ? devicesWithDetails : DEFAULT_DETAILS;
};

function notAsked({ context }: Asked, itemIndex: number): INodeExecutionData {
	const message =
		context?.product.type === 'drug'
			? 'EUDAMED holds medical devices; the product is a drug.'
			: 'EUDAMED was not searched: nothing is known of the product that it can be searched by.';
	const outcome = notApplicable('eudamed', 'devices', message);
	return emitOutcome(outcome, RECORD_SCHEMA, context, itemIndex);
}

async function certificates(
	ctx: IExecuteFunctions,
	itemIndex: number,
	sources: SourceContext,
	found: { asked: Asked; srns: ReadonlySet<string>; outcome: SourceOutcome },
): Promise<INodeExecutionData> {
	const read = readCertificates(sources, [...found.srns], found.outcome);
	const { context } = found.asked;
	const recordSchema = 'eudamed.certificate';
	const fileName = 'eudamed-certificates.ndjson.gz';
	return (await emitDataset(ctx, itemIndex, { read, recordSchema, context, fileName })).item;
}
