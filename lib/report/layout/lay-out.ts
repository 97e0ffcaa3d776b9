import type { Blank, Block, Heading } from '../document/blocks';
import type { ReportDocument } from '../document/document';
import type { Fragment } from './fragment';
import { pageFurniture } from './page-furniture';
import { paginate, paginateLists, type Page } from './paginate';
import { setBlock, setHeading } from './set-block';
import { setLinesToFill } from './set-boxes';
import { setContents, type Listed } from './set-contents';
import { setCover, setTitle } from './set-cover';
import { headingRole, tag, type SetMark, type Tag } from './structure';
import type { TextMetrics } from './text-metrics';

/** Where a heading stands: page from 1, height of its top on that page in points. */
export interface Destination {
	page: number;
	y: number;
}

/** A document on its pages: marks in page coordinates, and where each heading went. */
export interface LaidOut {
	pages: ReadonlyArray<{ marks: readonly SetMark[]; figures: Page['figures'] }>;
	destinations: ReadonlyMap<string, Destination>;
	/** Headings of contents and bookmarks, in order. */
	outline: readonly Heading[];
}

/** Blocks set between two breathers for other work in the process. */
const BLOCKS_A_TURN = 12;

/**
 * Sets a document on pages: cover, contents, body; of a brief one the body alone. The contents are set twice: once for their
 * length, then with the page numbers that length leads to. `breathe` is awaited now and then.
 */
export async function layOut(
	document: ReportDocument,
	metrics: TextMetrics,
	breathe: () => Promise<void>,
): Promise<LaidOut> {
	const outline = document.blocks.filter(isListed);
	const root = tag('Document', undefined);
	const { brief } = document;
	const { language } = document.identity;
	const cover = brief ? [] : paginate(setCover(document, metrics, root));
	const title = brief ? setTitle(document, metrics, root) : [];
	const body = paginate([...title, ...(await setBody(document.blocks, metrics, root, breathe))]);
	const listed: Listed = {
		headings: outline,
		figures: document.blocks.filter((block) => block.kind === 'figure'),
		tables: document.blocks.filter((block) => block.kind === 'table'),
	};
	const contentsWith = (pageOf: (id: string) => number | undefined): Page[] =>
		brief ? [] : paginateLists(setContents(listed, pageOf, metrics, root, language));
	const length = contentsWith(() => undefined).length;
	const destinations = destinationsOf(body, cover.length + length);
	const contents = contentsWith((id) => destinations.get(id)?.page);
	const pages = [...cover, ...contents, ...body];
	return {
		pages: pages.map((page, index) => ({
			figures: page.figures,
			marks: [
				...page.marks,
				...pageFurniture(
					document.identity,
					{ number: index + 1, of: pages.length, isCover: index < cover.length },
					metrics,
				),
			],
		})),
		destinations,
		outline,
	};
}

async function setBody(
	blocks: readonly Block[],
	metrics: TextMetrics,
	root: Tag,
	breathe: () => Promise<void>,
): Promise<Fragment[]> {
	const fragments: Fragment[] = [];
	let level = 0;
	let lines: string[] = [];
	for (const [index, block] of blocks.entries()) {
		let set: Fragment[] = [];
		if (isLine(block)) {
			lines.push(block.label);
			if (!isLine(blocks[index + 1])) {
				set = setLinesToFill(lines, index, metrics, root);
				lines = [];
			}
		} else if (block.kind === 'heading') {
			const role = headingRole(block.level, level);
			level = Number(role.slice(1));
			set = setHeading(block, metrics, tag(role, root));
		} else set = setBlock(block, index, metrics, root);
		for (const fragment of set) fragments.push(fragment);
		if (index % BLOCKS_A_TURN === BLOCKS_A_TURN - 1) await breathe();
	}
	return fragments;
}

/** A place to fill on one line; those in a row share a box. */
const isLine = (block: Block | undefined): block is Blank & { label: string } =>
	block?.kind === 'blank' && block.label !== undefined;

const isListed = (block: Block): block is Heading => block.kind === 'heading' && !block.unlisted;

function destinationsOf(body: readonly Page[], pagesBefore: number): Map<string, Destination> {
	const destinations = new Map<string, Destination>();
	body.forEach((page, index) => {
		for (const { id, y } of page.anchors)
			destinations.set(id, { page: pagesBefore + index + 1, y });
	});
	return destinations;
}
