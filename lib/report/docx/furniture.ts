import type { DocumentIdentity } from '../document/document';
import { PALETTE } from '../figures/palette';
import { XML_DECLARATION } from '../markup/xml';
import { NAMESPACES } from './namespaces';
import { paragraphOf } from './paragraphs';
import { field, run, TAB } from './runs';

const DRAFT = run(' DRAFT ', { bold: true, color: PALETTE.white, ground: PALETTE.alert, size: 9 });

/** The head of each page: product, code and DRAFT; on the cover DRAFT alone. */
export const headerPart = (identity: DocumentIdentity, isCover: boolean): string =>
	`${XML_DECLARATION}<w:hdr ${NAMESPACES}>${paragraphOf(
		(isCover ? '' : run(`${identity.title} · ${identity.code}`)) + TAB + DRAFT,
		{ style: 'Header' },
	)}</w:hdr>`;

/** The foot of each page: run, page x of y, and SIMULATED DATA where it is. */
export const footerPart = ({ runId, simulated }: DocumentIdentity): string => {
	const page = `${run('Page ')}${field('PAGE', '1')}${run(' of ')}${field('NUMPAGES', '1')}`;
	const badge = run(' SIMULATED DATA ', {
		bold: true,
		color: PALETTE.warn,
		ground: PALETTE.warnTint,
		size: 9,
	});
	const lines = [paragraphOf(`${run(`Run ${runId}`)}${TAB}${page}`, { style: 'Footer' })];
	if (simulated) lines.push(paragraphOf(badge, { style: 'Footer', align: 'center' }));
	return `${XML_DECLARATION}<w:ftr ${NAMESPACES}>${lines.join('')}</w:ftr>`;
};
