import { buildDocument } from '../../lib/report';
import { FORMATS } from '../../lib/report/formats';
import { CONTENTS_REMARK, RECORD_REMARK } from '../../lib/report/docx/words';
import { piecesOf } from '../support/golden/pieces';
import { asOnPages, textOfDocx, textOfPdf, unexplained } from '../support/golden/read-files';
import { readInOrder, squeezed } from '../support/golden/read-in-order';
import { GOLDEN_DOCUMENTS, goldenRun } from '../support/golden/runs';

const DOCUMENTS = GOLDEN_DOCUMENTS.map((document) => [document.name, document] as const);

describe.each(DOCUMENTS)('the text of %s', (_name, document) => {
	const run = goldenRun(document);
	const model = buildDocument(run);
	const pieces = piecesOf(model);

	it('is on the pages in the order of the model, and nothing is beside it', async () => {
		const { bytes } = await FORMATS.pdf.render(run);
		const expected = pieces
			.filter(({ only }) => only !== 'docx')
			.map(({ text }) => asOnPages(text));
		const { missing, beside } = readInOrder(await textOfPdf(bytes, model), expected);
		expect({ missing, beside: unexplained(beside, model) }).toEqual({ missing: [], beside: [] });
	});

	it('is in the Word file in the same order, and with it each of its numbers', async () => {
		const { bytes } = await FORMATS.docx.render(run);
		const expected = pieces.filter(({ only }) => only !== 'pdf').map(({ text }) => text);
		const { missing, beside } = readInOrder(textOfDocx(bytes), expected);
		const remarks = [CONTENTS_REMARK, RECORD_REMARK].map(squeezed);
		const rest = beside.filter((text) => !remarks.includes(text));
		expect({ missing, beside: rest }).toEqual({ missing: [], beside: [] });
	});
});
