import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { SourceRequest } from '../../../lib/tasks';
import { recordRunFacts, sourceAccessFor } from '../../shared';
import {
	emitRead,
	limitOf,
	optionsProperty,
	outputProperties,
	requiredContext,
	shownFor,
} from '../../source-nodes';
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
	const limit = limitOf(ctx, itemIndex, context);
	const request: SourceRequest = context
		? { kind: 'certificates-of-product', context }
		: {
				kind: 'eudamed',
				query: queryOfFields(ctx, itemIndex),
				options: { subject: 'certificates', limit },
			};
	const { items } = await emitRead(ctx, itemIndex, {
		sources: await sourceAccessFor(ctx, itemIndex),
		request,
		recordSchema: 'eudamed.certificate',
		context,
		fileName: 'eudamed-certificates.ndjson.gz',
	});
	recordRunFacts(ctx, { context, step: 'EUDAMED certificates' });
	return items;
}
