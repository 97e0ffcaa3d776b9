import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readEudamed, type SourceContext, type SourceRead } from '../../../lib/sources';
import type { RunContext } from '../../../lib/model';
import { recordRunFacts, sourceContextFor } from '../../shared';
import {
	emitRead,
	limitOf,
	optionsProperty,
	outputProperties,
	requiredContext,
	shownFor,
} from '../../source-nodes';
import { readCertificates, watchManufacturers } from '../certificates';
import { CERTIFICATE_FILTERS } from '../device-filters';
import { isOfProduct, queryOfFields, queryProperties } from '../eudamed-query';

/** Properties of Search Certificates. */
export const description: INodeProperties[] = shownFor(
	['searchCertificates'],
	[...queryProperties(CERTIFICATE_FILTERS), ...outputProperties(), optionsProperty([])],
);

/** Searches certificates: by fields, or of the manufacturers of the product's devices. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const context = isOfProduct(ctx, itemIndex) ? requiredContext(ctx, itemIndex) : undefined;
	const sources = await sourceContextFor(ctx, itemIndex);
	const limit = limitOf(ctx, itemIndex, context);
	const read = context
		? await certificatesOfProduct(sources, context)
		: readEudamed(sources, queryOfFields(ctx, itemIndex), { subject: 'certificates', limit });
	const { items } = await emitRead(ctx, itemIndex, {
		read,
		recordSchema: 'eudamed.certificate',
		context,
		fileName: 'eudamed-certificates.ndjson.gz',
	});
	recordRunFacts(ctx, { context, step: 'EUDAMED certificates' });
	return items;
}

/** Certificates are filed by manufacturer, so the manufacturers of the product's devices are asked first. */
async function certificatesOfProduct(
	sources: SourceContext,
	{ product, queries, options }: RunContext,
): Promise<SourceRead> {
	const known = product.identifiers.filter(({ system }) => system === 'srn');
	if (known.length > 0) {
		return readCertificates(
			sources,
			known.map(({ value }) => value),
		);
	}
	if (!queries.eudamed || queries.eudamed.searches.length === 0)
		return readCertificates(sources, []);
	const asked = { subject: 'devices' as const, limit: options.maxReports };
	const { read, srns } = watchManufacturers(readEudamed(sources, queries.eudamed, asked));
	const { records } = read;
	const iterator = records[Symbol.asyncIterator]();
	while ((await iterator.next()).done !== true) continue;
	return readCertificates(sources, [...srns], read.outcome());
}
