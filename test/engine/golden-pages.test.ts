import { differences, pagesOf } from '../support/golden/pages';
import { GOLDEN_DOCUMENTS, GOLDEN_RUNS } from '../support/golden/runs';

const APPROVE = 'If they are right, approve them: node tools/approve-pages.mjs';

describe('the pages of a report', () => {
	it.each(GOLDEN_DOCUMENTS.map((document) => [document.name, document] as const))(
		'of %s are as approved',
		async (name, document) => {
			const different = differences(document, await pagesOf(document)).map(
				({ page, how, picture = '' }) => `page ${page} of ${name}: ${how} ${picture}`,
			);
			if (different.length > 0) {
				throw new Error(
					`The report of ${GOLDEN_RUNS[document.run].is} looks different.\n${different.join('\n')}\n${APPROVE}`,
				);
			}
		},
	);
});
