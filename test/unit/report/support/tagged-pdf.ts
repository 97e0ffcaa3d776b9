import {
	decodePDFRawStream,
	PDFArray,
	PDFDict,
	PDFDocument,
	PDFHexString,
	PDFName,
	PDFNumber,
	PDFRawStream,
	PDFRef,
	PDFString,
	type PDFContext,
	type PDFObject,
} from 'pdf-lib';

/** An element of the structure tree as it is read back. */
export interface ReadElement {
	role: string;
	dict: PDFDict;
	kids: ReadElement[];
	/** Marked content that is its own, as "page/number". */
	content: string[];
	/** Annotations that belong to it. */
	annotations: PDFRef[];
}

const name = (text: string): PDFName => PDFName.of(text);
const nameOf = (object: PDFObject | undefined): string =>
	object instanceof PDFName ? object.decodeText() : '';
const has = (dict: PDFDict | undefined, key: string): boolean => {
	const value = dict?.lookup(name(key));
	return (value instanceof PDFHexString || value instanceof PDFString) && value.decodeText() !== '';
};

/** Reads a tagged PDF; throws where it has no structure tree. */
export class TaggedPdf {
	readonly pdf: PDFDocument;
	readonly root: PDFDict;
	readonly top: ReadElement[];

	static async read(bytes: Uint8Array): Promise<TaggedPdf> {
		return new TaggedPdf(await PDFDocument.load(bytes, { updateMetadata: false }));
	}

	private constructor(pdf: PDFDocument) {
		this.pdf = pdf;
		this.root = pdf.catalog.lookup(name('StructTreeRoot'), PDFDict);
		this.top = this.#kidsOf(this.root, undefined).elements;
	}

	get context(): PDFContext {
		return this.pdf.context;
	}

	/** All elements, in the order they are read. */
	all(elements: readonly ReadElement[] = this.top): ReadElement[] {
		return elements.flatMap((element) => [element, ...this.all(element.kids)]);
	}

	#element(dict: PDFDict): ReadElement {
		const { elements, content, annotations } = this.#kidsOf(dict, dict.get(name('Pg')));
		return { role: nameOf(dict.get(name('S'))), dict, kids: elements, content, annotations };
	}

	#kidsOf(dict: PDFDict, ownPage: PDFObject | undefined) {
		const found = {
			elements: [] as ReadElement[],
			content: [] as string[],
			annotations: [] as PDFRef[],
		};
		const kids = dict.lookup(name('K'));
		const list = kids instanceof PDFArray ? kids.asArray() : kids ? [kids] : [];
		for (const kid of list) {
			const value = this.context.lookup(kid);
			if (value instanceof PDFNumber) {
				found.content.push(`${String(ownPage)}/${value.asNumber()}`);
			} else if (value instanceof PDFDict) {
				const type = nameOf(value.get(name('Type')));
				const obj = value.get(name('Obj'));
				if (type === 'MCR') {
					found.content.push(`${String(value.get(name('Pg')))}/${String(value.get(name('MCID')))}`);
				} else if (type === 'OBJR' && obj instanceof PDFRef) found.annotations.push(obj);
				else found.elements.push(this.#element(value));
			}
		}
		return found;
	}

	/** What stands in the content of each page outside of marked content, and the numbers of what is marked. */
	marked(): { outside: string[]; numbers: string[] } {
		const outside: string[] = [];
		const numbers: string[] = [];
		this.pdf.getPages().forEach((page, index) => {
			let depth = 0;
			let operand = '';
			for (const token of tokensOf(this.#contentOf(page.node))) {
				if (token === 'BDC' || token === 'BMC') {
					depth += 1;
					if (depth > 1) outside.push(`page ${index + 1}: marked content in marked content`);
					const id = /MCID (\d+)/.exec(operand)?.[1];
					if (id !== undefined) numbers.push(`${page.ref.toString()}/${id}`);
				} else if (token === 'EMC') depth -= 1;
				else if (/^(?:Tj|TJ|f|S|B|Do|sh)$/.test(token) && depth !== 1) {
					outside.push(`page ${index + 1}: ${token}`);
				}
				operand = token;
			}
			if (depth !== 0) outside.push(`page ${index + 1}: marked content left open`);
		});
		return { outside, numbers };
	}

	#contentOf(page: PDFDict): string {
		const stream = page.lookup(name('Contents'));
		if (!(stream instanceof PDFRawStream)) throw new Error('A page has no content.');
		return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
	}

	/** Owners by the parent tree: of marked content as "page/number", and of annotations as "key". */
	owners(): Map<string, PDFDict> {
		const owners = new Map<string, PDFDict>();
		const nums = this.root.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray);
		const pages = this.pdf.getPages();
		for (let at = 0; at < nums.size(); at += 2) {
			const key = nums.lookup(at, PDFNumber).asNumber();
			const value = nums.lookup(at + 1);
			if (value instanceof PDFDict) owners.set(String(key), value);
			if (!(value instanceof PDFArray)) continue;
			const page = pages.find(
				({ node }) => node.lookup(name('StructParents'), PDFNumber).asNumber() === key,
			);
			value.asArray().forEach((ref, id) => {
				owners.set(`${String(page?.ref)}/${id}`, this.context.lookup(ref, PDFDict));
			});
		}
		return owners;
	}
}

const TOKEN = /\((?:\\[^]|[^\\()])*\)|<<[^>]*>>|[^\s]+/g;
const tokensOf = (content: string): string[] => content.match(TOKEN) ?? [];

/** What of PDF/UA-1 (ISO 14289-1, 7) does not hold, as far as it can be read from the structure. */
export function structureFaults(tagged: TaggedPdf): string[] {
	return [
		...catalogFaults(tagged),
		...contentFaults(tagged),
		...headingFaults(tagged),
		...tagged.all().flatMap((element) => elementFaults(tagged, element)),
		...annotationFaults(tagged),
	];
}

function catalogFaults({ pdf }: TaggedPdf): string[] {
	const { catalog } = pdf;
	const marked = catalog.lookup(name('MarkInfo'), PDFDict).lookup(name('Marked'));
	return [
		...(String(marked) === 'true' ? [] : ['MarkInfo does not say Marked']),
		...(has(catalog, 'Lang') ? [] : ['no Lang']),
		...pdf
			.getPages()
			.flatMap(({ node }, index) =>
				nameOf(node.get(name('Tabs'))) === 'S' ? [] : [`page ${index + 1}: Tabs`],
			),
	];
}

/** All content is marked; each number is in one element, and the parent tree names that one. */
function contentFaults(tagged: TaggedPdf): string[] {
	const { outside, numbers } = tagged.marked();
	const owners = tagged.owners();
	const claimed = tagged.all().flatMap(({ content, dict }) => content.map((id) => ({ id, dict })));
	const ids = claimed.map(({ id }) => id);
	return [
		...outside,
		...(new Set(ids).size === ids.length ? [] : ['content in two elements']),
		...numbers.filter((id) => !ids.includes(id)).map((id) => `content ${id} in no element`),
		...ids.filter((id) => !numbers.includes(id)).map((id) => `no content ${id}`),
		...claimed
			.filter(({ id, dict }) => owners.get(id) !== dict)
			.map(({ id }) => `the parent tree has another owner of ${id}`),
	];
}

function headingFaults(tagged: TaggedPdf): string[] {
	let before = 0;
	return tagged.all().flatMap(({ role }) => {
		if (!/^H\d$/.test(role)) return [];
		const level = Number(role.slice(1));
		const skips = level > before + 1;
		before = level;
		return skips ? [`${role} skips a level`] : [];
	});
}

/** Where an element may stand, of those that may not stand anywhere (ISO 32000-1, 14.8.4). */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
	L: ['LI'],
	LI: ['Lbl', 'LBody'],
	Table: ['Caption', 'THead', 'TBody'],
	THead: ['TR'],
	TBody: ['TR'],
	TR: ['TH', 'TD'],
	TOC: ['TOCI', 'Caption'],
};

function elementFaults(
	tagged: TaggedPdf,
	{ role, dict, kids, annotations }: ReadElement,
): string[] {
	const allowed = WITHIN[role];
	const strays = allowed ? kids.filter((kid) => !allowed.includes(kid.role)) : [];
	const faults = strays.map((kid) => `${kid.role} in ${role}`);
	if (role === 'Figure' && !has(dict, 'Alt')) faults.push('a figure without Alt');
	if (role === 'Figure' && !attributeOf(dict, 'BBox')) faults.push('a figure without BBox');
	if (role === 'TH' && !attributeOf(dict, 'Scope')) faults.push('a header cell without Scope');
	if (role === 'Link' && annotations.length === 0) faults.push('a link without annotation');
	if (role === 'Table') faults.push(...gridFaults(tagged, kids));
	return faults;
}

const attributeOf = (dict: PDFDict, key: string): PDFObject | undefined => {
	const attributes = dict.lookup(name('A'));
	return attributes instanceof PDFDict ? attributes.lookup(name(key)) : undefined;
};

/** Every row is as wide as the others, spans counted. */
function gridFaults(tagged: TaggedPdf, kids: readonly ReadElement[]): string[] {
	const rows = tagged.all(kids).filter(({ role }) => role === 'TR');
	const widths = rows.map(({ kids: cells }) =>
		cells.reduce((sum, { dict }) => {
			const span = attributeOf(dict, 'ColSpan');
			return sum + (span instanceof PDFNumber ? span.asNumber() : 1);
		}, 0),
	);
	return new Set(widths).size > 1 ? [`rows of ${[...new Set(widths)].join(' and ')} cells`] : [];
}

/** Annotations print, say what they are, and are owned by the element that holds them. */
function annotationFaults(tagged: TaggedPdf): string[] {
	const owners = tagged.owners();
	const holders = new Map(
		tagged.all().flatMap(({ annotations, dict }) => annotations.map((ref) => [String(ref), dict])),
	);
	return tagged.pdf.getPages().flatMap(({ node }) => {
		const annotations = node.lookup(name('Annots'));
		if (!(annotations instanceof PDFArray)) return [];
		return annotations.asArray().flatMap((ref) => {
			const dict = tagged.context.lookup(ref, PDFDict);
			const key = dict.lookup(name('StructParent'), PDFNumber).asNumber();
			return [
				...(has(dict, 'Contents') ? [] : ['an annotation without Contents']),
				...(String(dict.get(name('F'))) === '4' ? [] : ['an annotation that does not print']),
				...(owners.get(String(key)) === holders.get(String(ref)) ? [] : ['an annotation astray']),
			];
		});
	});
}
