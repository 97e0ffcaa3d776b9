import type { SourceRequest } from '../../../lib/tasks';
import { recordRunFacts, sourceAccessFor } from '../../shared';
import {
	emitRead,
	limitOf,
	optionsProperty,
	outputProperties,
	requiredContext,
	type SourceOperation,
} from '../../source-nodes';
import { CERTIFICATE_FILTERS } from '../device-filters';
import { isOfProduct, queryOfFields, queryProperties } from '../eudamed-query';

/** Searches certificates: by fields, or of the manufacturers of the product's devices. */
export const searchCertificates: SourceOperation = {
	name: 'Search Certificates',
	value: 'searchCertificates',
	action: 'Search certificates',
	description: 'Get many certificates of notified bodies',
	properties: [...queryProperties(CERTIFICATE_FILTERS), ...outputProperties(), optionsProperty([])],
	async execute(ctx, itemIndex) {
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
	},
};
