import {
	PDFHexString,
	PDFName,
	PDFNumber,
	type PDFDocument,
	type PDFPage,
	type PDFRef,
} from 'pdf-lib';
import type { LaidOut } from '../layout/lay-out';
import type { Tag } from '../layout/structure';
import { PAGE } from '../layout/style';
import type { PlacedLink } from './links';
import { number } from './syntax';
import { assignWritten, registerWritten } from './written-object';

/** An element as it is written, with what was found in it so far. */
interface Node {
	ref: PDFRef;
	tag: Tag;
	/** The page its first content stands on. */
	page?: PDFRef;
	kids: string[];
	hasAnnotation: boolean;
	/** Of a figure: its place on the page, as Layout attributes. */
	box?: string;
}

/** What a page holds for the tree: owners of its marked content by number, and its links. */
export interface PageContent {
	owners: readonly Tag[];
	links: readonly PlacedLink[];
}

/**
 * Writes the structure tree (ISO 32000-1, 14.7): an element for each part of the document that
 * holds something, in the order of the pages, with the content and links that belong to it.
 */
export function addStructure(
	pdf: PDFDocument,
	pages: readonly PDFPage[],
	contents: readonly PageContent[],
	laidOut: LaidOut,
): void {
	const tree = new Tree(pdf);
	pages.forEach((page, index) => {
		page.node.set(PDFName.of('StructParents'), PDFNumber.of(index));
		page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
		for (const { of, y, height } of laidOut.pages[index]?.figures ?? []) tree.place(of, y, height);
		tree.read(page.ref, contents[index] ?? { owners: [], links: [] });
	});
	pdf.catalog.set(PDFName.of('StructTreeRoot'), tree.write());
	pdf.catalog.set(PDFName.of('MarkInfo'), pdf.context.obj({ Marked: true }));
}

class Tree {
	readonly #pdf: PDFDocument;
	readonly #root: PDFRef;
	readonly #nodes = new Map<Tag, Node>();
	readonly #top: string[] = [];
	/** The parent tree: elements of each page's content, then of each link. */
	readonly #owners: string[] = [];
	readonly #linkOwners: string[] = [];

	constructor(pdf: PDFDocument) {
		this.#pdf = pdf;
		this.#root = pdf.context.nextRef();
	}

	place(of: Tag, y: number, height: number): void {
		const box = [PAGE.left, PAGE.height - y - height, PAGE.width - PAGE.right, PAGE.height - y];
		this.#node(of).box = `/A<</O/Layout/Placement/Block/BBox[${box.map(number).join(' ')}]>>`;
	}

	read(page: PDFRef, { owners, links }: PageContent): void {
		const refs = owners.map((owner, id) => {
			const node = this.#node(owner);
			node.page ??= page;
			node.kids.push(
				node.page === page ? String(id) : `<</Type/MCR/Pg ${page.toString()}/MCID ${id}>>`,
			);
			return node.ref.toString();
		});
		this.#owners.push(`[${refs.join(' ')}]`);
		for (const { of, ref } of links) {
			const node = this.#node(of);
			node.hasAnnotation = true;
			node.kids.push(`<</Type/OBJR/Pg ${page.toString()}/Obj ${ref.toString()}>>`);
			this.#linkOwners.push(node.ref.toString());
		}
	}

	write(): PDFRef {
		const { context } = this.#pdf;
		for (const node of this.#nodes.values()) {
			assignWritten(context, node.ref, this.#written(node));
		}
		const entries = [...this.#owners, ...this.#linkOwners];
		const parents = registerWritten(
			context,
			`<</Nums[${entries.map((entry, key) => `${key} ${entry}`).join('\n')}]>>`,
		);
		assignWritten(
			context,
			this.#root,
			`<</Type/StructTreeRoot/K[${this.#top.join(' ')}]/ParentTree ${parents.toString()}/ParentTreeNextKey ${entries.length}>>`,
		);
		return this.#root;
	}

	/** The element's node; it comes into the tree, and its parents with it, when it is first asked for. */
	#node(tag: Tag): Node {
		const parent =
			tag.within && this.#nodes.get(tag) === undefined ? this.#node(tag.within) : undefined;
		const known = this.#nodes.get(tag);
		if (known) return known;
		const node: Node = { ref: this.#pdf.context.nextRef(), tag, kids: [], hasAnnotation: false };
		this.#nodes.set(tag, node);
		(parent?.kids ?? this.#top).push(node.ref.toString());
		for (const cell of tag.cells ?? []) this.#node(cell);
		return node;
	}

	#written({ tag, page, kids, hasAnnotation, box = '' }: Node): string {
		const parent = tag.within === undefined ? this.#root : this.#node(tag.within).ref;
		// A link that leads nowhere in this document is plain text.
		const role = tag.role === 'Link' && !hasAnnotation ? 'Span' : tag.role;
		return `<</S/${role}/P ${parent.toString()}${page ? `/Pg ${page.toString()}` : ''}/K[${kids.join(' ')}]${box}${attributes(tag)}>>`;
	}
}

function attributes({ alt, actual, scope, span }: Tag): string {
	const texts = `${alt === undefined ? '' : `/Alt ${text(alt)}`}${actual === undefined ? '' : `/ActualText ${text(actual)}`}`;
	if (scope === undefined && span === undefined) return texts;
	return `${texts}/A<</O/Table${scope === undefined ? '' : `/Scope/${scope}`}${span === undefined ? '' : `/ColSpan ${span}`}>>`;
}

const text = (value: string): string => PDFHexString.fromText(value).toString();
